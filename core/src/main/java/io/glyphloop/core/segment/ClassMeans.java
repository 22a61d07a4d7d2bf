package io.glyphloop.core.segment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far characters can be told apart by nothing but their class's mean (the nearest mean, with
 * each left out of its own): a quick measure of how well pictures were cut, because what is cut
 * wrongly looks like nothing else.
 */
final class ClassMeans {

  private static final class Sum {
    private final double[] values = new double[GlyphFeatures.COUNT];
    private int count;

    void add(float[] glyph) {
      for (int i = 0; i < values.length; i++) {
        values[i] += glyph[i];
      }
      count++;
    }

    /** Returns the squared distance to the mean, without the glyph if it is one of them. */
    double distance(float[] glyph, boolean own) {
      int others = own ? count - 1 : count;
      if (others == 0) {
        return Double.POSITIVE_INFINITY;
      }
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        double mean = (own ? values[i] - glyph[i] : values[i]) / others;
        sum += (glyph[i] - mean) * (glyph[i] - mean);
      }
      return sum;
    }
  }

  private ClassMeans() {}

  /**
   * Returns the share of characters that are nearest to their own kind, in {@code [0, 1]}.
   *
   * @param glyphs of each picture, as many as its text has characters
   */
  static double recognised(List<List<float[]>> glyphs, List<String> texts) {
    Map<Character, Sum> classes = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      for (int j = 0; j < texts.get(i).length(); j++) {
        Sum own = classes.computeIfAbsent(texts.get(i).charAt(j), key -> new Sum());
        own.add(glyphs.get(i).get(j));
      }
    }
    int right = 0;
    int all = 0;
    for (int i = 0; i < texts.size(); i++) {
      for (int j = 0; j < texts.get(i).length(); j++) {
        right += isNearest(classes, texts.get(i).charAt(j), glyphs.get(i).get(j)) ? 1 : 0;
        all++;
      }
    }
    return all == 0 ? 0 : (double) right / all;
  }

  private static boolean isNearest(Map<Character, Sum> classes, char truth, float[] glyph) {
    double own = classes.get(truth).distance(glyph, true);
    return classes.entrySet().stream()
        .filter(entry -> entry.getKey() != truth)
        .noneMatch(entry -> entry.getValue().distance(glyph, false) <= own);
  }
}
