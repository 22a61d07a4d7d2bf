package io.glyphloop.labeler;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.stats.PlattScaling;
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
 * few of the site's captchas can be sure and wrong most of the time.
 */
public final class VerdictCalibration {

  /** With fewer answers nothing is fitted. */
  public static final int LEAST_ANSWERS = 50;

  private VerdictCalibration() {}

  /**
   * Learns from a model's answers.
   *
   * @param guesses of one model, with a verdict each; of several for a challenge the first counts,
   *     for what was sent after a rejection is another question
   * @return empty with fewer than {@link #LEAST_ANSWERS} challenges
   */
  public static Optional<PlattScaling> of(Collection<Guess> guesses) {
    Map<Long, Guess> first =
        guesses.stream()
            .sorted(Comparator.comparingLong(Guess::id))
            .collect(Collectors.toMap(Guess::challengeId, Function.identity(), (a, b) -> a));
    if (first.size() < LEAST_ANSWERS) {
      return Optional.empty();
    }
    List<Guess> answers = List.copyOf(first.values());
    double[] confidences = answers.stream().mapToDouble(Guess::confidence).toArray();
    boolean[] right = new boolean[confidences.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = answers.get(i).verdict() == Verdict.ACCEPTED;
    }
    return Optional.of(PlattScaling.fit(confidences, right));
  }
}
