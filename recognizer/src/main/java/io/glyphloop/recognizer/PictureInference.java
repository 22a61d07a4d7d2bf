package io.glyphloop.recognizer;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.ModelManifest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Gives whole pictures to the graph, as raw pixels. */
final class PictureInference implements Inference {

  private static final int CHANNELS = 4;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

  PictureInference(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  @Override
  public float[] run(List<RgbaImage> images, RunOptions options) throws OrtException {
    int width = images.get(0).width();
    int height = images.get(0).height();
    ByteBuffer pixels = buffer(images.size() * width * height * CHANNELS);
    images.forEach(image -> pixels.put(image.rgba()));
    pixels.flip();
    long[] shape = {images.size(), height, width, CHANNELS};
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, pixels, shape, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of(ModelManifest.INPUT_NAME, input), options)) {
      return OnnxSessions.floats(result);
    } finally {
      buffers.add(pixels);
    }
  }

  /** Returns a cleared direct buffer; as many are kept as calls ever ran at once. */
  private ByteBuffer buffer(int bytes) {
    ByteBuffer kept = buffers.poll();
    return kept != null && kept.capacity() >= bytes
        ? kept.clear()
        : ByteBuffer.allocateDirect(bytes);
  }
}
