package io.glyphloop.trainer.svm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Characters that were cut out of labelled pictures.
 *
 * @param features of each, as {@link io.glyphloop.core.segment.Segmenter} gives them
 * @param classes what each is, as an index in the charset
 */
record GlyphSet(List<float[]> features, List<Integer> classes) {

  GlyphSet {
    features = List.copyOf(features);
    classes = List.copyOf(classes);
  }

  int size() {
    return classes.size();
  }

  /** Returns how many different characters there are. */
  int kinds() {
    return (int) classes.stream().distinct().count();
  }

  /** Returns the first ones, at most so many altogether and an equal share of each kind. */
  GlyphSet atMost(int count) {
    if (size() <= count) {
      return this;
    }
    int each = Math.max(1, count / kinds());
    Map<Integer, Integer> taken = new HashMap<>();
    List<float[]> some = new ArrayList<>();
    List<Integer> kinds = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (taken.merge(classes.get(i), 1, Integer::sum) <= each) {
        some.add(features.get(i));
        kinds.add(classes.get(i));
      }
    }
    return new GlyphSet(some, kinds);
  }
}
