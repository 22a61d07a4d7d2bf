package io.glyphloop.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.glyphloop.core.Candidate;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Decoder;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.NormalizedPicture;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.dl4j.TrainingStep;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.network.Architecture;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.NetworkBuilder;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What ONNX Runtime answers is what Deeplearning4j answers, from raw pixels on. */
class OnnxParityTest {

  private static final TextRule RULE = TextRule.fixed("a-z0-9", 5);
  private static final TextRule VARIABLE = new TextRule(RULE.charset(), 3, 5, RULE.caseRule());
  private static final InputSize SIZE = new InputSize(96, 48);

  @TempDir Path folder;

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  static List<Arguments> networks() {
    List<Arguments> all = new ArrayList<>();
    for (Architecture architecture : Architectures.all()) {
      all.add(arguments(architecture.name(), RULE));
      all.add(arguments(architecture.name(), VARIABLE));
    }
    return all;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networks")
  void probabilitiesAgreeAfterTraining(String name, TextRule rule) throws Exception {
    NetworkSpec spec = spec(name, rule);
    ComputationGraph network = trained(spec, rule, 5);
    assertParity(spec, rule, network, spec.input().width(), spec.input().height());
    if (!spec.anyWidth()) {
      assertParity(spec, rule, network, 77, 61);
    }
  }

  @ParameterizedTest(name = "{0}x{1} pixels")
  @CsvSource({"96, 48", "200, 50", "77, 61", "60, 20", "400, 120", "150, 70", "43, 17"})
  void picturesOfAnyProportionsAgree(int width, int height) throws Exception {
    InputSize seen = new InputSize(NormalizedPicture.width(width, height, 48), 48);
    NetworkSpec spec = Architectures.of(Architectures.BASE, seen, RULE);
    assertParity(spec, RULE, network(spec, RULE, 5), width, height);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networks")
  void weightsComeBackOutOfTheFile(String name, TextRule rule) {
    NetworkSpec spec = spec(name, rule);
    ComputationGraph network = trained(spec, rule, 5);
    Path file = export(spec, rule, network);
    ComputationGraph other = network(spec, rule, 6);
    assertThat(other.params()).isNotEqualTo(network.params());
    Weights.read(file, rule).into(spec, other, file.toString());
    assertThat(other.params()).isEqualTo(network.params());
  }

  @ParameterizedTest(name = "{0}x{1} pixels")
  @CsvSource({"96, 48", "200, 50", "77, 61", "60, 20"})
  void picturesOfAnySizeAgree(int width, int height) throws Exception {
    NetworkSpec spec = spec(Architectures.FAST, RULE);
    assertParity(spec, RULE, network(spec, RULE, 5), width, height);
  }

  private void assertParity(
      NetworkSpec spec, TextRule rule, ComputationGraph network, int width, int height)
      throws Exception {
    List<RgbaImage> images = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      images.add(picture(width, height, i));
    }
    float[] expected = deeplearning4j(spec, network, images);
    float[] actual = onnxRuntime(export(spec, rule, network), images);
    assertThat(actual).hasSameSizeAs(expected);
    // Where a pixel is between two bytes, one may round it up and the other down.
    float tolerance = spec.anyWidth() ? 2e-2f : 1e-4f;
    float different = 0;
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(tolerance));
      different = Math.max(different, Math.abs(expected[i] - expected[0]));
    }
    assertThat(different).as("the output says something").isGreaterThan(1e-3f);
    Decoder decoder = Decoder.of(spec.decoding(), rule);
    int one = spec.steps() * spec.classes();
    for (int i = 0; i < images.size(); i++) {
      // After rounding, the best of several that are nearly alike may be another one.
      int best = spec.anyWidth() ? 10 : 1;
      assertThat(decoder.decode(expected, i * one, spec.steps(), spec.classes(), best))
          .extracting(Candidate::text)
          .contains(decoder.decode(actual, i * one, spec.steps(), spec.classes(), 1).get(0).text());
    }
  }

  /** A few steps, so that nothing is as it was initialised, running means and variances least. */
  private static ComputationGraph trained(NetworkSpec spec, TextRule rule, long seed) {
    ComputationGraph network = network(spec, rule, seed);
    LabelCodec codec = new LabelCodec(rule.charset());
    List<RgbaImage> images = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      images.add(picture(spec.input().width(), spec.input().height(), 100 + i));
      labels.add(Label.known("a7kx9".substring(0, rule.maxLength() - i % 2 * variance(rule))));
    }
    DataSet batch = new DataSet(pictures(spec, rule, images), codec.encode(labels));
    try (TrainingStep step = TrainingSteps.fastest(network)) {
      for (int i = 0; i < 3; i++) {
        step.learn(batch);
      }
    }
    return network;
  }

  private static int variance(TextRule rule) {
    return rule.isFixedLength() ? 0 : 1;
  }

  private static NetworkSpec spec(String name, TextRule rule) {
    return Architectures.of(name, SIZE, rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "crnn", "resnet20"})
  void theSameNetworkIsTheSameFile(String name) throws Exception {
    NetworkSpec spec = spec(name, VARIABLE);
    byte[] first = Files.readAllBytes(export(spec, VARIABLE, network(spec, VARIABLE, 5)));
    byte[] second = Files.readAllBytes(export(spec, VARIABLE, network(spec, VARIABLE, 5)));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void theTemperatureIsInTheGraph() throws Exception {
    for (TextRule rule : List.of(RULE, VARIABLE)) {
      NetworkSpec spec = spec("cnn-gap", rule);
      ComputationGraph network = network(spec, rule, 5);
      List<RgbaImage> images = List.of(picture(60, 20, 1));
      float[] plain = onnxRuntime(export(spec, rule, network, 1), images);
      float[] warm = onnxRuntime(export(spec, rule, network, 2), images);
      // The ratio of two probabilities of a step is that of their roots.
      assertThat(warm[0] / warm[1])
          .isCloseTo((float) Math.sqrt(plain[0] / plain[1]), within(1e-3f));
    }
  }

  @Test
  void whereTheLastClassCannotOccurItHasNoProbability() throws Exception {
    NetworkSpec spec = spec("resnet20", VARIABLE);
    float[] output =
        onnxRuntime(
            export(spec, VARIABLE, trained(spec, VARIABLE, 5)), List.of(picture(110, 40, 1)));
    for (int step = 0; step < spec.steps(); step++) {
      float none = output[step * spec.classes() + spec.classes() - 1];
      if (step < VARIABLE.minLength()) {
        assertThat(none).isLessThan(1e-12f);
      } else {
        assertThat(none).isGreaterThan(1e-9f);
      }
    }
  }

  @Test
  void weightsOfAnotherCharsetAreRefused() {
    NetworkSpec spec = spec(Architectures.FAST, RULE);
    Path file = export(spec, RULE, network(spec, RULE, 5));
    TextRule digitsOnly = TextRule.fixed("0-9", 5);
    NetworkSpec digits = spec(Architectures.FAST, digitsOnly);
    ComputationGraph network = network(digits, digitsOnly, 5);
    assertThatThrownBy(() -> Weights.read(file, RULE).into(digits, network, "parent.onnx"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("parent.onnx does not fit: classes.W");
  }

  @Test
  void aModelReadByPositionIsNoStartForAnotherCharset() {
    Path file = export(spec("cnn-gap", RULE), RULE, network(spec("cnn-gap", RULE), RULE, 5));
    TextRule digits = TextRule.fixed("0-9", 5);
    assertThatThrownBy(() -> Weights.read(file, digits))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("its charset is " + RULE.charset().characters());
  }

  @Test
  void aModelWithoutACharacterIsNoStart() {
    NetworkSpec spec = spec(Architectures.FAST, RULE);
    Path file = export(spec, RULE, network(spec, RULE, 5));
    assertThatThrownBy(() -> Weights.read(file, TextRule.fixed("a-z\u00e4", 5)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("does not fit");
  }

  @Test
  void aStartForFewerCharactersInAnotherOrderReadsThemAsBefore() throws Exception {
    TextRule cased = new TextRule(Charset.parse("0-9a-cA-C"), 5, 5, CaseRule.SENSITIVE);
    NetworkSpec spec = spec(Architectures.FAST, cased);
    Path file = export(spec, cased, network(spec, cased, 5));
    TextRule few = TextRule.fixed("cb50", 5);
    Weights before = Weights.read(file, cased);
    Weights start = Weights.read(file, few);
    assertThat(start.shapes().get("classes.b")).containsExactly(5);
    float[] old = before.values().get("classes.b");
    float[] now = start.values().get("classes.b");
    assertThat(now[0]).isEqualTo(old[0]);
    assertThat(now[1]).isCloseTo((old[13] + old[16]) / 2, within(1e-6f));
    assertThat(now[3]).isEqualTo(old[6]);
    NetworkSpec smaller = spec(Architectures.FAST, few);
    ComputationGraph network = network(smaller, few, 7);
    start.into(smaller, network, file.toString());
    assertThat(Weights.of(smaller, network).values().get("classes.W"))
        .isEqualTo(start.values().get("classes.W"));
  }

  @Test
  void aNetworkWithFurtherResidualLayersPredictsNearlyAsBefore() {
    NetworkSpec small = deep(0);
    ComputationGraph before = network(small, RULE, 5);
    NetworkSpec large = deep(2);
    ComputationGraph after = network(large, RULE, 6);
    INDArray images = Nd4j.rand(new int[] {4, 1, 16, 48});
    INDArray wanted = before.outputSingle(images);
    double unrelated = wanted.distance2(after.outputSingle(images));
    Weights.of(small, before).into(large, after, "small.onnx");
    assertThat(wanted.distance2(after.outputSingle(images))).isPositive().isLessThan(unrelated / 5);
  }

  private static NetworkSpec deep(int more) {
    NetworkBuilder net =
        new NetworkBuilder("deep", Colour.GREY, new InputSize(48, 16))
            .then(Conv.of(8, 3).stride(2, 2))
            .then("collapse", Conv.of(8, 8, 3).padding(0, 1));
    for (int i = 0; i < more; i++) {
      String before = net.last();
      net.then("more" + i, Conv.of(8, 1, 3)).plus(before);
    }
    return net.ctc(RULE);
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    NetworkSpec spec = spec(Architectures.FAST, RULE);
    Path file = export(spec, RULE, network(spec, RULE, 5));
    NetworkSpec other = spec("resnet20", RULE);
    ComputationGraph network = network(other, RULE, 5);
    assertThatThrownBy(() -> Weights.read(file, RULE).into(other, network, "parent.onnx"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("parent.onnx does not fit: conv1.W has another shape");
  }

  private static ComputationGraph network(NetworkSpec spec, TextRule rule, long seed) {
    return Dl4jNetworks.build(
        spec, Losses.of(spec.decoding(), rule, spec.steps(), 0), new Adam(1e-3), 0, seed);
  }

  private Path export(NetworkSpec spec, TextRule rule, ComputationGraph network) {
    return export(spec, rule, network, 1);
  }

  private Path export(
      NetworkSpec spec, TextRule rule, ComputationGraph network, double temperature) {
    Provenance provenance =
        new Provenance("none", 0, 0, 0, 5, Map.of(), Optional.empty(), "test", "test");
    ModelManifest manifest =
        new ModelManifest(
                spec.architecture(), rule, spec.decoding(), spec.steps(), spec.input(), provenance)
            .withTemperature(temperature);
    Path file = folder.resolve("model.onnx");
    new OnnxExporter(spec, Weights.of(spec, network), manifest).write(file);
    return file;
  }

  /** Smooth stains with alpha, so that scaling and composing have something to do. */
  private static RgbaImage picture(int width, int height, int seed) {
    Random random = new Random(seed);
    byte[] rgba = new byte[width * height * 4];
    double fx = random.nextDouble() * 0.5;
    double fy = random.nextDouble() * 0.5;
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 4; c++) {
          double wave = Math.sin(x * fx + c) * Math.cos(y * fy + seed);
          rgba[at++] = (byte) (int) (127.5 + 100 * wave + random.nextInt(20));
        }
      }
    }
    return new RgbaImage(width, height, rgba);
  }

  private static float[] deeplearning4j(
      NetworkSpec spec, ComputationGraph network, List<RgbaImage> images) {
    INDArray logits = network.outputSingle(false, pictures(spec, RULE, images));
    INDArray steps =
        logits.reshape('c', images.size(), spec.classes(), spec.steps()).permute(0, 2, 1).dup('c');
    INDArray rows = steps.reshape('c', (long) images.size() * spec.steps(), spec.classes());
    return Transforms.softmax(rows, true).dup('c').data().asFloat();
  }

  /** The pictures as training sees them. */
  private static INDArray pictures(NetworkSpec spec, TextRule rule, List<RgbaImage> images) {
    List<byte[]> planes =
        images.stream()
            .map(image -> Preprocessing.planes(image, spec.input(), spec.colour()))
            .toList();
    List<Label> labels = images.stream().map(image -> Label.known("")).toList();
    TrainingSet set = new TrainingSet(spec.input(), spec.colour(), rule.charset(), planes, labels);
    return Batches.plain(set, 0, set.count());
  }

  private static float[] onnxRuntime(Path file, List<RgbaImage> images) throws Exception {
    int width = images.get(0).width();
    int height = images.get(0).height();
    ByteBuffer pixels = ByteBuffer.allocateDirect(images.size() * width * height * 4);
    images.forEach(image -> pixels.put(image.rgba()));
    pixels.rewind();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment,
                pixels,
                new long[] {images.size(), height, width, 4},
                OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of(ModelManifest.INPUT_NAME, input))) {
      return ((OnnxTensor) result.get(ModelManifest.OUTPUT_NAME).orElseThrow())
          .getFloatBuffer()
          .array();
    }
  }
}
