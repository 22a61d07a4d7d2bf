package io.glyphloop.recognizer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.segment.Segmenter;
import java.util.List;

/** What lies between pictures and a graph. Implementations are safe for several threads. */
interface Inference {

  /**
   * Runs pictures of one size.
   *
   * @param options by which another thread can end it
   * @return {@code [pictures, steps, classes]} as the model's manifest has them
   */
  float[] run(List<RgbaImage> images, RunOptions options) throws OrtException;

  /** Returns what the graph of a model needs. */
  static Inference of(OrtEnvironment environment, OrtSession session, ModelManifest manifest) {
    return manifest
        .segmentation()
        .map(cut -> new Segmenter(cut, manifest.input()))
        .<Inference>map(cut -> new GlyphInference(environment, session, manifest, cut))
        .orElseGet(() -> new PictureInference(environment, session));
  }
}
