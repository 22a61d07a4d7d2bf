package io.glyphloop.core.stats;

import java.util.Locale;
import java.util.Map;

/**
 * A success rate with its 95% confidence interval (Wilson, 1927).
 *
 * @param successes how many succeeded, 0 to {@code n}
 * @param n how many were tried, at least 0
 */
public record Rate(long successes, long n) {

  /** Nothing was tried. */
  public static final Rate NONE = new Rate(0, 0);

  /** The two-sided 95% quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  public Rate {
    if (n < 0 || successes < 0 || successes > n) {
      throw new IllegalArgumentException("successes must be from 0 to " + n + ", not " + successes);
    }
  }

  public Rate plus(Rate other) {
    return new Rate(successes + other.successes, n + other.n);
  }

  /** Returns the rate in {@code [0, 1]}; 0 when nothing was tried. */
  public double value() {
    return n == 0 ? 0 : (double) successes / n;
  }

  /** Returns the lower end of the interval; 0 when nothing was tried. */
  public double low() {
    // Exact at the end, where rounding would leave a trace.
    return successes == 0 ? 0 : Math.max(0, centre() - halfWidth());
  }

  /** Returns the upper end of the interval; 1 when nothing was tried. */
  public double high() {
    return successes == n ? 1 : Math.min(1, centre() + halfWidth());
  }

  public double width() {
    return high() - low();
  }

  private double centre() {
    return (value() + Z * Z / (2 * n)) / (1 + Z * Z / n);
  }

  private double halfWidth() {
    double p = value();
    return Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
  }

  /**
   * Writes the rate and its interval into a JSON object, as {@code name}, {@code name_low} and
   * {@code name_high}; null where nothing was tried.
   */
  public void put(Map<String, Object> json, String name) {
    json.put(name, n == 0 ? null : value());
    json.put(name + "_low", n == 0 ? null : low());
    json.put(name + "_high", n == 0 ? null : high());
  }

  /** Returns, for example, {@code 88.10% (874/992, 95% 85.94-89.97)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.2f%% (%d/%d, 95%% %.2f-%.2f)",
        100 * value(),
        successes,
        n,
        100 * low(),
        100 * high());
  }
}
