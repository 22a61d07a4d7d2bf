package io.glyphloop.labeler;

import io.glyphloop.core.Verdict;
import io.glyphloop.store.Guess;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How often a model is right, by its confidence, as the site has judged it. A model that has seen
 * few of the site's captchas can be sure and wrong most of the time: one that had learned from 61
 * of them was right in 25% of the readings of which it promised 76%.
 *
 * <p>The logistic curve of Platt ("Probabilistic Outputs for Support Vector Machines", 1999) over
 * the log-odds of the confidence, {@code 1 / (1 + exp(−(slope · log(c / (1 − c)) + offset)))}, with
 * his smoothed targets. A little pulls it towards slope 1 and offset 0, which leave confidences as
 * they are.
 *
 * @param slope how much of the model's own difference between sure and unsure is true
 * @param offset below 0 where the model promises too much
 */
public record VerdictCalibration(double slope, double offset) {

  /** With fewer answers nobody can tell. */
  public static final int LEAST_ANSWERS = 50;

  private static final double NEAREST_TO_SURE = 1e-4;

  /**
   * Learns from a model's answers.
   *
   * @param guesses of one model, with a verdict each; of several for a challenge the first counts,
   *     for what was sent after a rejection is another question
   * @return empty with fewer than {@link #LEAST_ANSWERS} challenges
   */
  public static Optional<VerdictCalibration> of(Collection<Guess> guesses) {
    Map<Long, Guess> first =
        guesses.stream()
            .collect(
                Collectors.toMap(
                    Guess::challengeId,
                    Function.identity(),
                    (a, b) -> Comparator.comparingLong(Guess::id).compare(a, b) <= 0 ? a : b));
    return first.size() < LEAST_ANSWERS
        ? Optional.empty()
        : Optional.of(fit(List.copyOf(first.values())));
  }

  /**
   * Returns the probability that a reading is right.
   *
   * @param confidence the model's own, in {@code [0, 1]}
   */
  public double apply(double confidence) {
    return at(logOdds(confidence));
  }

  /** Returns the curve's height over log-odds. */
  double at(double logOdds) {
    return 1 / (1 + Math.exp(-(slope * logOdds + offset)));
  }

  private static VerdictCalibration fit(List<Guess> answers) {
    double[] x = answers.stream().mapToDouble(answer -> logOdds(answer.confidence())).toArray();
    long accepted = answers.stream().filter(VerdictCalibration::isAccepted).count();
    double high = (accepted + 1.0) / (accepted + 2.0);
    double low = 1.0 / (answers.size() - accepted + 2.0);
    double[] y = answers.stream().mapToDouble(answer -> isAccepted(answer) ? high : low).toArray();
    return new PlattFit(x, y).run();
  }

  private static boolean isAccepted(Guess guess) {
    return guess.verdict() == Verdict.ACCEPTED;
  }

  private static double logOdds(double confidence) {
    double c = Math.max(NEAREST_TO_SURE, Math.min(1 - NEAREST_TO_SURE, confidence));
    return Math.log(c / (1 - c));
  }
}
