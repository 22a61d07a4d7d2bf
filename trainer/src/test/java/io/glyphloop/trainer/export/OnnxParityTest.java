package io.glyphloop.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Decoder;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.engine.Engine;
import io.glyphloop.trainer.loss.CtcLoss;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.network.Architectures;
import io.glyphloop.trainer.network.Dl4jNetworks;
import io.glyphloop.trainer.network.NetworkSpec;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.FixedSchedule;

/** What ONNX Runtime answers is what Deeplearning4j answers, from raw pixels on. */
class OnnxParityTest {

  private static final TextRule RULE = TextRule.fixed("a-z0-9", 5);
  private static final InputSize SIZE = new InputSize(120, 40);

  @TempDir Path folder;

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @ParameterizedTest(name = "{0}x{1} pixels")
  @CsvSource({"120, 40", "200, 50", "77, 61", "60, 20"})
  void probabilitiesAgree(int width, int height) throws Exception {
    NetworkSpec spec = Architectures.of(Architectures.FAST, SIZE, RULE);
    ComputationGraph network = network(spec, 5);
    List<RgbaImage> images = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      images.add(picture(width, height, i));
    }
    Path file = export(spec, network);
    float[] expected = deeplearning4j(spec, network, images);
    float[] actual = onnxRuntime(file, images);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f));
    }
    Decoder decoder = Decoder.of(spec.decoding(), RULE);
    int one = spec.steps() * spec.classes();
    for (int i = 0; i < images.size(); i++) {
      assertThat(decoder.decode(actual, i * one, spec.steps(), spec.classes(), 1).get(0).text())
          .isEqualTo(
              decoder.decode(expected, i * one, spec.steps(), spec.classes(), 1).get(0).text());
    }
  }

  @Test
  void theSameNetworkIsTheSameFile() throws Exception {
    NetworkSpec spec = Architectures.of(Architectures.FAST, SIZE, RULE);
    byte[] first = Files.readAllBytes(export(spec, network(spec, 5)));
    byte[] second = Files.readAllBytes(export(spec, network(spec, 5)));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void weightsComeBackOutOfTheFile() {
    NetworkSpec spec = Architectures.of(Architectures.FAST, SIZE, RULE);
    ComputationGraph network = network(spec, 5);
    Path file = export(spec, network);
    ComputationGraph other = network(spec, 6);
    assertThat(other.params()).isNotEqualTo(network.params());
    Weights.read(file).into(spec, other, file.toString());
    assertThat(other.params()).isEqualTo(network.params());
  }

  @Test
  void weightsOfAnotherCharsetAreRefused() {
    NetworkSpec spec = Architectures.of(Architectures.FAST, SIZE, RULE);
    Path file = export(spec, network(spec, 5));
    NetworkSpec digits = Architectures.of(Architectures.FAST, SIZE, TextRule.fixed("0-9", 5));
    ComputationGraph network = network(digits, 5);
    assertThatThrownBy(() -> Weights.read(file).into(digits, network, "parent.onnx"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("parent.onnx does not fit: classes.W");
  }

  private static ComputationGraph network(NetworkSpec spec, long seed) {
    return Dl4jNetworks.build(
        spec, new CtcLoss(spec.classes(), spec.steps()), new FixedSchedule(1e-3), 0, seed);
  }

  private Path export(NetworkSpec spec, ComputationGraph network) {
    Provenance provenance =
        new Provenance("none", 0, 0, 0, 5, Map.of(), Optional.empty(), "test", "test");
    ModelManifest manifest =
        new ModelManifest(
            spec.architecture(), RULE, spec.decoding(), spec.steps(), spec.input(), provenance);
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
    List<byte[]> pictures =
        images.stream()
            .map(image -> Preprocessing.planes(image, spec.input(), spec.colour()))
            .toList();
    List<Label> labels = images.stream().map(image -> Label.known("")).toList();
    TrainingSet set =
        new TrainingSet(spec.input(), spec.colour(), RULE.charset(), pictures, labels);
    INDArray logits = network.outputSingle(false, Batches.plain(set, 0, set.count()));
    INDArray steps =
        logits.reshape('c', set.count(), spec.classes(), spec.steps()).permute(0, 2, 1).dup('c');
    INDArray rows = steps.reshape('c', (long) set.count() * spec.steps(), spec.classes());
    return Transforms.softmax(rows, true).dup('c').data().asFloat();
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
