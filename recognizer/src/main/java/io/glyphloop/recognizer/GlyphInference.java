package io.glyphloop.recognizer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.segment.Segmenter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts pictures into characters, and gives the graph one character after the other. */
record GlyphInference(
    OrtEnvironment environment, OrtSession session, ModelManifest manifest, Segmenter segmenter)
    implements Inference {

  @Override
  public float[] run(List<RgbaImage> images, RunOptions options) throws OrtException {
    TextRule rule = manifest.rule();
    List<List<float[]>> glyphs = new ArrayList<>();
    int count = 0;
    for (RgbaImage image : images) {
      byte[] grey = Preprocessing.grey(image, manifest.input());
      List<float[]> cut = segmenter.glyphs(grey, rule.minLength(), rule.maxLength());
      glyphs.add(cut);
      count += cut.size();
    }
    float[] characters = classified(glyphs, count, options);
    int each = manifest.steps() * manifest.classes();
    float[] probabilities = new float[images.size() * each];
    int from = 0;
    for (int i = 0; i < glyphs.size(); i++) {
      int length = glyphs.get(i).size();
      float[] rows = Segmenter.positions(characters, from, length, rule);
      System.arraycopy(rows, 0, probabilities, i * each, each);
      from += length;
    }
    return probabilities;
  }

  /** Returns the probabilities of each character, {@code [count, charset]}. */
  private float[] classified(List<List<float[]>> glyphs, int count, RunOptions options)
      throws OrtException {
    FloatBuffer features =
        ByteBuffer.allocateDirect(count * Segmenter.FEATURES * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    glyphs.forEach(cut -> cut.forEach(features::put));
    features.flip();
    long[] shape = {count, Segmenter.FEATURES};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, features, shape);
        OrtSession.Result result = session.run(Map.of(ModelManifest.GLYPHS_NAME, input), options)) {
      return OnnxSessions.floats(result);
    }
  }
}
