package io.glyphloop.core.decode;

import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.model.Decoding;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Every text of a small output with its probability, by trying all paths. */
final class Spelling {

  private Spelling() {}

  /** Draws an output; the larger the sharpness, the surer it is. */
  static float[] randomOutput(long seed, int steps, int classes, double sharpness) {
    Random random = new Random(seed);
    float[] output = new float[steps * classes];
    for (int step = 0; step < steps; step++) {
      double[] weights = random.doubles(classes).map(v -> Math.exp(sharpness * v)).toArray();
      double sum = java.util.Arrays.stream(weights).sum();
      for (int c = 0; c < classes; c++) {
        output[step * classes + c] = (float) (weights[c] / sum);
      }
    }
    return output;
  }

  /** Returns all texts that the rule's length allows, by summing over every path. */
  static Map<String, Double> all(Decoding decoding, TextRule rule, float[] output, int classes) {
    int steps = output.length / classes;
    Map<String, Double> texts = new HashMap<>();
    int paths = (int) Math.round(Math.pow(classes, steps));
    for (int path = 0; path < paths; path++) {
      int[] symbols = new int[steps];
      double probability = 1;
      for (int step = 0, rest = path; step < steps; step++, rest /= classes) {
        symbols[step] = rest % classes;
        probability *= output[step * classes + symbols[step]];
      }
      String text =
          decoding == Decoding.CTC
              ? collapse(symbols, rule.charset())
              : leftAligned(symbols, rule.charset());
      if (text != null && text.length() >= rule.minLength() && text.length() <= rule.maxLength()) {
        texts.merge(text, probability, Double::sum);
      }
    }
    return texts;
  }

  private static String collapse(int[] symbols, Charset charset) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < symbols.length; i++) {
      if (symbols[i] != 0 && (i == 0 || symbols[i] != symbols[i - 1])) {
        text.append(charset.charAt(symbols[i] - 1));
      }
    }
    return text.toString();
  }

  /** Returns null when a character follows "no character". */
  private static String leftAligned(int[] symbols, Charset charset) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < symbols.length; i++) {
      if (symbols[i] < charset.size()) {
        if (text.length() < i) {
          return null;
        }
        text.append(charset.charAt(symbols[i]));
      }
    }
    return text.toString();
  }
}
