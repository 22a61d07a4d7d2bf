package io.glyphloop.solver;

import java.util.Locale;

/**
 * What was read in one file.
 *
 * @param path the file as it was named
 * @param text its text
 * @param confidence the probability that the whole text is right, in {@code [0, 1]}
 */
public record Solved(String path, String text, double confidence) {

  /** Returns {@code path <tab> text <tab> confidence}, the last with four decimals. */
  public String line() {
    return path + "\t" + text + "\t" + String.format(Locale.ROOT, "%.4f", confidence);
  }
}
