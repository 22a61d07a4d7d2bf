package io.glyphloop.trainer.svm;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.segment.Segmenter;
import io.glyphloop.trainer.export.OnnxFile;
import io.glyphloop.trainer.export.OnnxGraph;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import libsvm.svm_model;
import libsvm.svm_node;

/**
 * Writes a support vector machine as an ONNX file. ONNX has no operator that cuts a picture by
 * dynamic programming, so here alone the graph does not start at the picture: its input {@code
 * glyphs}, float32 {@code [characters, features]}, is what {@link Segmenter} makes of one, with the
 * settings in the file's metadata. Output {@code probabilities}: float32 {@code [characters,
 * charset]}, tempered as the manifest says; characters that were not in the training data have 0.
 *
 * @param classifier gives probabilities
 * @param manifest with the segmentation
 */
record OnnxSvmExporter(SvmClassifier classifier, ModelManifest manifest) {

  /**
   * Writes the file, whole or not at all.
   *
   * @throws io.glyphloop.core.error.StorageException when it cannot be written
   */
  void write(Path file) {
    svm_model machine = classifier.model();
    int kinds = machine.nr_class;
    int known = classifier.characters();
    OnnxGraph graph = new OnnxGraph("glyphloop-" + manifest.architecture());
    graph.classic(
        "SVMClassifier",
        List.of("class", "seen"),
        List.of(
            OnnxGraph.attribute("kernel_type", "RBF"),
            OnnxGraph.numbers("kernel_params", (float) machine.param.gamma, 0, 0),
            OnnxGraph.numbers("support_vectors", vectors(machine)),
            OnnxGraph.attribute("vectors_per_class", longs(machine.nSV)),
            OnnxGraph.attribute("classlabels_ints", longs(machine.label)),
            OnnxGraph.numbers(
                "coefficients",
                floats(Arrays.stream(machine.sv_coef).flatMapToDouble(Arrays::stream))),
            // ONNX adds what libsvm takes away.
            OnnxGraph.numbers("rho", floats(Arrays.stream(machine.rho).map(rho -> -rho))),
            OnnxGraph.numbers("prob_a", floats(Arrays.stream(machine.probA))),
            OnnxGraph.numbers("prob_b", floats(Arrays.stream(machine.probB))),
            OnnxGraph.attribute("post_transform", "NONE")),
        ModelManifest.GLYPHS_NAME);
    String places = graph.floats("places", new long[] {kinds, known}, places(machine));
    String characters = graph.node("MatMul", "characters", "seen", places);
    String logits = graph.node("Log", "logits", characters);
    String tempered =
        graph.node("Div", "tempered", logits, graph.scalar((float) manifest.temperature()));
    graph.node(
        "Softmax", ModelManifest.OUTPUT_NAME, List.of(OnnxGraph.attribute("axis", -1)), tempered);
    OnnxFile.write(
        file,
        graph.build(
            value(ModelManifest.GLYPHS_NAME, Segmenter.FEATURES),
            value(ModelManifest.OUTPUT_NAME, known)),
        manifest);
  }

  private static ValueInfoProto value(String name, int each) {
    return OnnxGraph.value(name, TensorProto.DataType.FLOAT, "characters", each);
  }

  /** Returns the support vectors, class by class, in full. */
  private static float[] vectors(svm_model machine) {
    float[] all = new float[machine.l * Segmenter.FEATURES];
    for (int i = 0; i < machine.l; i++) {
      for (svm_node node : machine.SV[i]) {
        all[i * Segmenter.FEATURES + node.index - 1] = (float) node.value;
      }
    }
    return all;
  }

  /** Returns 1 where a class is a character of the charset. */
  private float[] places(svm_model machine) {
    float[] places = new float[machine.nr_class * classifier.characters()];
    for (int i = 0; i < machine.nr_class; i++) {
      places[i * classifier.characters() + machine.label[i]] = 1;
    }
    return places;
  }

  private static float[] floats(DoubleStream numbers) {
    double[] doubles = numbers.toArray();
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  private static long[] longs(int[] numbers) {
    return Arrays.stream(numbers).asLongStream().toArray();
  }
}
