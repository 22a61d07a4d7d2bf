package io.glyphloop.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.glyphloop.core.decode.Decoder;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.trainer.TestNetworks;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.export.OnnxExporter;
import io.glyphloop.trainer.export.Weights;
import io.glyphloop.trainer.loss.CtcLoss;
import io.glyphloop.trainer.network.NetworkSpec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;

/** Any ONNX client sees calibrated probabilities: the temperature is in the graph. */
class CalibratedExportTest {

  private static final double TEMPERATURE = 2.5;

  @TempDir Path folder;

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @Test
  void probabilitiesAreThoseOfTheDividedLogits() throws Exception {
    NetworkSpec spec = TestNetworks.tiny();
    ComputationGraph network =
        Dl4jNetworks.build(spec, new CtcLoss(spec.classes(), spec.steps(), 0), new Adam(1), 0, 3);
    float[] plain = run(export(spec, network, 1));
    Path warm = export(spec, network, TEMPERATURE);
    float[] calibrated = run(warm);
    for (int from = 0; from < plain.length; from += spec.classes()) {
      double sum = 0;
      for (int c = 0; c < spec.classes(); c++) {
        sum += Math.pow(plain[from + c], 1 / TEMPERATURE);
      }
      for (int c = 0; c < spec.classes(); c++) {
        assertThat((double) calibrated[from + c])
            .isCloseTo(Math.pow(plain[from + c], 1 / TEMPERATURE) / sum, within(1e-5));
      }
    }
    assertThat(calibrated).isNotEqualTo(plain);
    Decoder decoder = Decoder.of(spec.decoding(), TestNetworks.RULE);
    assertThat(decoder.greedy(calibrated, 0, spec.steps(), spec.classes()))
        .isEqualTo(decoder.greedy(plain, 0, spec.steps(), spec.classes()));
    // Going on from the file goes on from the weights, which the temperature leaves alone.
    ComputationGraph other =
        Dl4jNetworks.build(spec, new CtcLoss(spec.classes(), spec.steps(), 0), new Adam(1), 0, 4);
    Weights.read(warm, TestNetworks.RULE).into(spec, other, "warm.onnx");
    assertThat(other.params()).isEqualTo(network.params());
  }

  private Path export(NetworkSpec spec, ComputationGraph network, double temperature) {
    Provenance provenance =
        new Provenance("none", 0, 0, 0, 5, Map.of(), Optional.empty(), "test", "test");
    ModelManifest manifest =
        new ModelManifest(
                spec.architecture(),
                TestNetworks.RULE,
                spec.decoding(),
                spec.steps(),
                spec.input(),
                provenance)
            .withTemperature(temperature);
    Path file = folder.resolve(temperature + ".onnx");
    new OnnxExporter(spec, Weights.of(spec, network), manifest).write(file);
    return file;
  }

  private static float[] run(Path file) throws Exception {
    byte[] rgba = new byte[16 * 16 * 4];
    new Random(1).nextBytes(rgba);
    ByteBuffer pixels = ByteBuffer.allocateDirect(rgba.length).put(rgba).flip();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, pixels, new long[] {1, 16, 16, 4}, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of(ModelManifest.INPUT_NAME, input))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
    }
  }
}
