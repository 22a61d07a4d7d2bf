package io.glyphloop.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.glyphloop.core.Candidate;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Decoder;
import io.glyphloop.core.image.InputSize;
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
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Networks, their files, and what both say of a picture. */
abstract class ExportCase {

  static final TextRule RULE = TextRule.fixed("a-z0-9", 5);
  static final TextRule VARIABLE = new TextRule(RULE.charset(), 3, 5, RULE.caseRule());
  static final InputSize SIZE = new InputSize(96, 48);

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

  void assertParity(
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
  static ComputationGraph trained(NetworkSpec spec, TextRule rule, long seed) {
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

  static int variance(TextRule rule) {
    return rule.isFixedLength() ? 0 : 1;
  }

  static NetworkSpec spec(String name, TextRule rule) {
    return Architectures.of(name, SIZE, rule);
  }

  static ComputationGraph network(NetworkSpec spec, TextRule rule, long seed) {
    return Dl4jNetworks.build(
        spec, Losses.of(spec.decoding(), rule, spec.steps(), 0), new Adam(1e-3), 0, seed);
  }

  Path export(NetworkSpec spec, TextRule rule, ComputationGraph network) {
    return export(spec, rule, network, 1);
  }

  Path export(NetworkSpec spec, TextRule rule, ComputationGraph network, double temperature) {
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
  static RgbaImage picture(int width, int height, int seed) {
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

  static float[] deeplearning4j(
      NetworkSpec spec, ComputationGraph network, List<RgbaImage> images) {
    INDArray logits = network.outputSingle(false, pictures(spec, RULE, images));
    INDArray steps =
        logits.reshape('c', images.size(), spec.classes(), spec.steps()).permute(0, 2, 1).dup('c');
    INDArray rows = steps.reshape('c', (long) images.size() * spec.steps(), spec.classes());
    return Transforms.softmax(rows, true).dup('c').data().asFloat();
  }

  /** The pictures as training sees them. */
  static INDArray pictures(NetworkSpec spec, TextRule rule, List<RgbaImage> images) {
    List<byte[]> planes =
        images.stream()
            .map(image -> Preprocessing.planes(image, spec.input(), spec.colour()))
            .toList();
    List<Label> labels = images.stream().map(image -> Label.known("")).toList();
    TrainingSet set = new TrainingSet(spec.input(), spec.colour(), rule.charset(), planes, labels);
    return Batches.plain(set, 0, set.count());
  }

  static float[] onnxRuntime(Path file, List<RgbaImage> images) throws Exception {
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
