package io.glyphloop.trainer.svm;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.segment.Segmenter;
import io.glyphloop.trainer.export.OnnxFile;
import io.glyphloop.trainer.export.OnnxGraph;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a support vector machine as an ONNX file. ONNX has no operator that cuts a picture by
 * dynamic programming, so here alone the graph does not start at the picture: its input {@code
 * glyphs}, float32 {@code [characters, features]}, is what {@link Segmenter} makes of one, with the
 * settings in the file's metadata. Output {@code probabilities}: float32 {@code [characters,
 * charset]}, tempered as the manifest says; characters that were not in the training data have 0.
 *
 * @param manifest with the segmentation
 */
public record OnnxSvmExporter(SupportVectors machine, ModelManifest manifest) {

  /**
   * Writes the file, whole or not at all.
   *
   * @throws io.glyphloop.core.error.StorageException when it cannot be written
   */
  public void write(Path file) {
    OnnxGraph graph = new OnnxGraph("glyphloop-" + manifest.architecture());
    graph.classic(
        "SVMClassifier",
        List.of("class", "seen"),
        List.of(
            OnnxGraph.attribute("kernel_type", "RBF"),
            OnnxGraph.numbers("kernel_params", machine.gamma(), 0, 0),
            OnnxGraph.numbers("support_vectors", vectors()),
            OnnxGraph.attribute("vectors_per_class", longs(machine.perClass())),
            OnnxGraph.attribute("classlabels_ints", longs(machine.classes())),
            OnnxGraph.numbers("coefficients", machine.coefficients()),
            OnnxGraph.numbers("rho", negated(machine.rho())),
            OnnxGraph.numbers("prob_a", machine.slope()),
            OnnxGraph.numbers("prob_b", machine.offset()),
            OnnxGraph.attribute("post_transform", "NONE")),
        ModelManifest.GLYPHS_NAME);
    long[] shape = {machine.classes().length, machine.characters()};
    String places = graph.floats("places", shape, places());
    String characters = graph.node("MatMul", "characters", "seen", places);
    String logits = graph.node("Log", "logits", characters);
    String tempered =
        graph.node("Div", "tempered", logits, graph.scalar((float) manifest.temperature()));
    graph.node(
        "Softmax",
        ModelManifest.OUTPUT_NAME,
        new AttributeProto[] {OnnxGraph.attribute("axis", -1)},
        tempered);
    OnnxFile.write(
        file,
        graph.build(
            OnnxGraph.value(
                ModelManifest.GLYPHS_NAME,
                TensorProto.DataType.FLOAT,
                "characters",
                Segmenter.FEATURES),
            OnnxGraph.value(
                ModelManifest.OUTPUT_NAME,
                TensorProto.DataType.FLOAT,
                "characters",
                machine.characters())),
        manifest);
  }

  private float[] vectors() {
    float[] all = new float[machine.vectors().size() * Segmenter.FEATURES];
    for (int i = 0; i < machine.vectors().size(); i++) {
      System.arraycopy(
          machine.vectors().get(i), 0, all, i * Segmenter.FEATURES, Segmenter.FEATURES);
    }
    return all;
  }

  /** Returns 1 where a class is a character of the charset. */
  private float[] places() {
    float[] places = new float[machine.classes().length * machine.characters()];
    for (int i = 0; i < machine.classes().length; i++) {
      places[i * machine.characters() + machine.classes()[i]] = 1;
    }
    return places;
  }

  /** ONNX adds what libsvm takes away. */
  private static float[] negated(float[] numbers) {
    float[] negated = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      negated[i] = -numbers[i];
    }
    return negated;
  }

  private static long[] longs(int[] numbers) {
    long[] longs = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      longs[i] = numbers[i];
    }
    return longs;
  }
}
