package io.glyphloop.trainer.svm;

import io.glyphloop.core.model.NetworkSize;
import io.glyphloop.core.segment.Segmenter;
import java.util.ArrayList;
import java.util.List;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;

/**
 * What libsvm learned: a machine with a radial kernel that tells k classes from each other, one
 * against one, and gives probabilities: those of each pair by Platt's sigmoid (Lin, Lin and Weng,
 * 2007), coupled by Wu, Lin and Weng (2004).
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

  /** Returns how large it is, the multiply-adds being those of so many characters. */
  NetworkSize size(int glyphs) {
    return size(model.l, model.nr_class, glyphs);
  }

  /** Returns the size of a machine with so many support vectors. */
  static NetworkSize size(int vectors, int classes, int glyphs) {
    long numbers = vectors * (Segmenter.FEATURES + classes - 1L);
    return new NetworkSize(numbers + 3L * (classes * (classes - 1) / 2), glyphs * numbers);
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
