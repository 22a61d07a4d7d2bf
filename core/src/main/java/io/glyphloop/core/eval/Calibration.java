package io.glyphloop.core.eval;

import io.glyphloop.core.stats.Rate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Whether confidences can be believed: of the answers given with 80% confidence, 80% should be
 * right. Answers are put into bins of equal width by their confidence, and in each bin the mean
 * confidence is compared with the share of right answers (Guo, Pleiss, Sun, Weinberger, "On
 * Calibration of Modern Neural Networks", ICML 2017).
 *
 * @param bins from confidence 0 to 1, empty ones included; a bin holds what lies above its lower
 *     end, and its upper end itself; the first holds 0 too
 */
public record Calibration(List<Bin> bins) {

  /** The number of bins by default, as in the paper. */
  public static final int BINS = 15;

  /**
   * The answers of one range of confidence.
   *
   * @param meanConfidence the mean confidence of the answers; the middle of the range where there
   *     are none
   * @param accuracy how many of the answers were right
   */
  public record Bin(double low, double high, double meanConfidence, Rate accuracy) {

    /** Returns how far confidence and accuracy are apart, at least 0; 0 in an empty bin. */
    public double gap() {
      return accuracy.n() == 0 ? 0 : Math.abs(meanConfidence - accuracy.value());
    }
  }

  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Sorts answers into {@link #BINS} bins; see {@link #of(Collection, ToDoubleFunction, Predicate,
   * int)}.
   */
  public static <T> Calibration of(
      Collection<T> answers, ToDoubleFunction<? super T> confidence, Predicate<? super T> right) {
    return of(answers, confidence, right, BINS);
  }

  /**
   * Sorts answers into bins.
   *
   * @param confidence how sure an answer was, in {@code [0, 1]}
   * @param right whether it was right
   * @param count how many bins, at least 1
   * @throws IllegalArgumentException when a confidence lies outside {@code [0, 1]}
   */
  static <T> Calibration of(
      Collection<T> answers,
      ToDoubleFunction<? super T> confidence,
      Predicate<? super T> right,
      int count) {
    long[] n = new long[count];
    long[] successes = new long[count];
    double[] sums = new double[count];
    for (T answer : answers) {
      double sure = confidence.applyAsDouble(answer);
      if (!(sure >= 0 && sure <= 1)) {
        throw new IllegalArgumentException("a confidence must be from 0 to 1, not " + sure);
      }
      int bin = Math.max(0, (int) Math.ceil(sure * count) - 1);
      n[bin]++;
      successes[bin] += right.test(answer) ? 1 : 0;
      sums[bin] += sure;
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double mean = n[i] == 0 ? (i + 0.5) / count : sums[i] / n[i];
      bins.add(new Bin((double) i / count, (i + 1.0) / count, mean, new Rate(successes[i], n[i])));
    }
    return new Calibration(bins);
  }

  public long n() {
    return bins.stream().mapToLong(bin -> bin.accuracy().n()).sum();
  }

  /**
   * Returns the expected calibration error: the mean distance between confidence and accuracy over
   * the bins, each counted by its answers, in {@code [0, 1]}; 0 when there are no answers. With few
   * answers it is above 0 by chance alone.
   */
  public double expectedError() {
    double sum = bins.stream().mapToDouble(bin -> bin.accuracy().n() * bin.gap()).sum();
    return n() == 0 ? 0 : sum / n();
  }

  /** Returns, for example, {@code expected calibration error 1.32% (n 992, 15 bins)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "expected calibration error %.2f%% (n %d, %d bins)",
        100 * expectedError(),
        n(),
        bins.size());
  }
}
