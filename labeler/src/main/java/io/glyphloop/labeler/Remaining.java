package io.glyphloop.labeler;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is left of a reading once the texts that the site has rejected are taken out.
 *
 * <p>The probabilities stay as the model gave them, and are not scaled up to fill the gap: a model
 * that believed in a wrong text has shown that it cannot read the image, and the little that it
 * left to others is no certainty.
 *
 * @param candidates the other texts, best first; may be empty
 * @param ruledOut how much probability the model had given to rejected texts, in {@code [0, 1]}
 */
public record Remaining(List<Candidate> candidates, double ruledOut) {

  /** Copies the list. */
  public Remaining {
    candidates = List.copyOf(candidates);
  }

  /**
   * Takes the rejected texts out of a reading.
   *
   * @param rejected as they were answered; compared by the rule
   */
  public static Remaining of(Recognition read, Set<String> rejected, TextRule rule) {
    Set<String> out = rejected.stream().map(rule::normalize).collect(Collectors.toSet());
    List<Candidate> left =
        read.candidates().stream()
            .filter(candidate -> !candidate.text().isEmpty())
            .filter(candidate -> !out.contains(rule.normalize(candidate.text())))
            .toList();
    double gone =
        read.candidates().stream()
            .filter(candidate -> out.contains(rule.normalize(candidate.text())))
            .mapToDouble(Candidate::probability)
            .sum();
    return new Remaining(left, Math.min(1, gone));
  }

  /** Returns the most probable text that is left; empty when all that was read is rejected. */
  public Optional<Candidate> best() {
    return candidates.stream().findFirst();
  }

  /** Returns how much more probable the best text is than the second, in {@code [0, 1]}. */
  public double margin() {
    return probability(0) - probability(1);
  }

  private double probability(int rank) {
    return rank < candidates.size() ? candidates.get(rank).probability() : 0;
  }
}
