package io.glyphloop.trainer.svm;

import io.glyphloop.core.segment.Segmenter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;

/**
 * What libsvm learned.
 *
 * @param model libsvm's; its labels are indices in the charset
 * @param characters how many characters the charset has
 */
record SvmClassifier(svm_model model, int characters) {

  /** Returns the class of a character, without a probability. */
  int kind(float[] glyph) {
    return (int) svm.svm_predict(model, nodes(glyph));
  }

  /**
   * Writes the probabilities of a character.
   *
   * @param into gets one number for each character of the charset, from {@code at} on
   */
  void probabilities(float[] glyph, float[] into, int at) {
    double[] seen = new double[model.nr_class];
    svm.svm_predict_probability(model, nodes(glyph), seen);
    for (int i = 0; i < seen.length; i++) {
      into[at + model.label[i]] = (float) seen[i];
    }
  }

  /** Returns the machine as plain numbers; it must give probabilities. */
  SupportVectors vectors() {
    List<float[]> vectors = new ArrayList<>();
    for (svm_node[] nodes : model.SV) {
      float[] vector = new float[Segmenter.FEATURES];
      for (svm_node node : nodes) {
        vector[node.index - 1] = (float) node.value;
      }
      vectors.add(vector);
    }
    float[] coefficients = new float[model.sv_coef.length * model.l];
    for (int row = 0; row < model.sv_coef.length; row++) {
      for (int i = 0; i < model.l; i++) {
        coefficients[row * model.l + i] = (float) model.sv_coef[row][i];
      }
    }
    return new SupportVectors(
        (float) model.param.gamma,
        characters,
        Arrays.copyOf(model.label, model.nr_class),
        Arrays.copyOf(model.nSV, model.nr_class),
        vectors,
        coefficients,
        floats(model.rho),
        floats(model.probA),
        floats(model.probB));
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  /** Returns libsvm's sparse form of a vector; its indices start at 1. */
  static svm_node[] nodes(float[] glyph) {
    List<svm_node> nodes = new ArrayList<>();
    for (int i = 0; i < glyph.length; i++) {
      if (glyph[i] != 0) {
        svm_node node = new svm_node();
        node.index = i + 1;
        node.value = glyph[i];
        nodes.add(node);
      }
    }
    return nodes.toArray(svm_node[]::new);
  }
}
