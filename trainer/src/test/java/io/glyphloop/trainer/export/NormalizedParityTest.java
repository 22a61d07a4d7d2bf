package io.glyphloop.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.NormalizedPicture;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the exported graph makes of a picture before the network sees it, pixel by pixel. */
class NormalizedParityTest {

  private static final int HEIGHT = 48;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}x{1} pixels, contrast {2}")
  @CsvSource({
    "96, 48, 1",
    "200, 50, 1",
    "77, 61, 1",
    "60, 20, 1",
    "400, 120, 1",
    "150, 70, 0.1",
    "43, 17, 1",
    "10, 60, 1",
    "300, 48, 0.02",
    "160, 60, 0"
  })
  void pixelsAgree(int width, int height, double contrast) throws Exception {
    RgbaImage image = picture(width, height, contrast);
    InputSize size = new InputSize(NormalizedPicture.width(width, height, HEIGHT), HEIGHT);
    byte[] planes = Preprocessing.planes(image, size, Colour.NORMALIZED);
    float[] actual = onnxRuntime(image);
    assertThat(actual).hasSameSizeAs(planes);
    int different = 0;
    for (int i = 0; i < planes.length; i++) {
      float expected = Colour.NORMALIZED.ink(planes[i]);
      // Half a step may be rounded up by one and down by the other, and stretched when contrast is.
      float step = contrast < 0.5 ? 0.5f : 0.15f;
      assertThat(actual[i]).isCloseTo(expected, within(step));
      different += Math.abs(actual[i] - expected) > 1e-3f ? 1 : 0;
    }
    assertThat(different).as("pixels rounded otherwise").isLessThan(planes.length / 20);
  }

  private float[] onnxRuntime(RgbaImage image) throws Exception {
    OnnxGraph graph = new OnnxGraph("preprocessing");
    String ink = new OnnxPreprocessing(graph).add(Colour.NORMALIZED, new InputSize(176, HEIGHT));
    graph.node("Identity", ModelManifest.OUTPUT_NAME, ink);
    ModelManifest manifest =
        new ModelManifest(
            "none",
            TextRule.fixed("a-z", 4),
            Decoding.CTC,
            1,
            new InputSize(176, HEIGHT),
            new Provenance("none", 0, 0, 0, 5, Map.of(), Optional.empty(), "test", "test"));
    Path file = folder.resolve("preprocessing.onnx");
    OnnxFile.write(
        file,
        graph.build(
            OnnxGraph.value(
                ModelManifest.INPUT_NAME,
                TensorProto.DataType.UINT8,
                "batch",
                "height",
                "width",
                4),
            OnnxGraph.value(
                ModelManifest.OUTPUT_NAME, TensorProto.DataType.FLOAT, "batch", 3, HEIGHT, "wide")),
        manifest);
    ByteBuffer pixels = ByteBuffer.allocateDirect(image.rgba().length);
    pixels.put(image.rgba()).rewind();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment,
                pixels,
                new long[] {1, image.height(), image.width(), 4},
                OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of(ModelManifest.INPUT_NAME, input))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
    }
  }

  /** Colours, fine noise and alpha, with much contrast or little. */
  private static RgbaImage picture(int width, int height, double contrast) {
    Random random = new Random(width * 31L + height);
    byte[] rgba = new byte[width * height * 4];
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          double wave = Math.sin(x * 0.3 + c) * Math.cos(y * 0.2 + c);
          rgba[at++] = (byte) (int) (128 + contrast * (80 * wave + random.nextInt(40)));
        }
        rgba[at++] = (byte) (contrast == 1 ? 200 + random.nextInt(56) : 255);
      }
    }
    return new RgbaImage(width, height, rgba);
  }
}
