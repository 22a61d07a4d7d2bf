package io.glyphloop.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.export.OnnxExporter;
import io.glyphloop.trainer.export.Weights;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.network.NetworkSpec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What libtorch has trained is exported as it is: running averages, gates and all. */
class TorchExportTest {

  @TempDir private Path folder;

  @Test
  void theExportedFileGivesWhatTheNetworkGives() throws Exception {
    Engine.start();
    NetworkSpec spec = TorchNetworks.everyLayer();
    ComputationGraph network = TorchNetworks.network(spec);
    try (TorchStep step = new TorchStep(spec, network, TorchDevice.CPU)) {
      for (int i = 0; i < 5; i++) {
        step.learn(TorchNetworks.batch(spec, DataType.FLOAT, i));
      }
    }
    int width = spec.input().width();
    int height = spec.input().height();
    byte[] pixels = new byte[width * height * 4];
    new Random(1).nextBytes(pixels);
    float[] given = onnxRuntime(export(spec, network), pixels, width, height);
    float[] expected = network(spec, network, new RgbaImage(width, height, pixels));
    assertThat(given).hasSameSizeAs(expected);
    for (int i = 0; i < given.length; i++) {
      assertThat(given[i]).isCloseTo(expected[i], within(1e-4f));
    }
    network.close();
  }

  private Path export(NetworkSpec spec, ComputationGraph network) {
    ModelManifest manifest =
        new ModelManifest(
            spec.architecture(),
            TorchNetworks.RULE,
            spec.decoding(),
            spec.steps(),
            spec.input(),
            new Provenance("none", 0, 0, 0, 5, Map.of(), Optional.empty(), "test", "test"));
    Path file = folder.resolve("model.onnx");
    new OnnxExporter(spec, Weights.of(spec, network), manifest).write(file);
    return file;
  }

  private static float[] network(NetworkSpec spec, ComputationGraph network, RgbaImage image) {
    TrainingSet set =
        new TrainingSet(
            spec.input(),
            spec.colour(),
            TorchNetworks.RULE.charset(),
            List.of(Preprocessing.planes(image, spec.input(), spec.colour())),
            List.of(Label.known("")));
    INDArray logits = network.outputSingle(false, Batches.plain(set, 0, 1));
    INDArray steps = logits.reshape('c', spec.classes(), spec.steps()).transpose().dup('c');
    return Transforms.softmax(steps, true).dup('c').data().asFloat();
  }

  private static float[] onnxRuntime(Path file, byte[] pixels, int width, int height)
      throws Exception {
    ByteBuffer image = ByteBuffer.allocateDirect(pixels.length).put(pixels).rewind();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, image, new long[] {1, height, width, 4}, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of(ModelManifest.INPUT_NAME, input))) {
      return ((OnnxTensor) result.get(ModelManifest.OUTPUT_NAME).orElseThrow())
          .getFloatBuffer()
          .array();
    }
  }
}
