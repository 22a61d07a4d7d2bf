package io.glyphloop.core;

import java.util.List;

/**
 * The prediction for one image.
 *
 * @param text the most probable text that obeys the model's {@link TextRule}; never null, empty
 *     only when no text at all is possible
 * @param confidence the probability of {@code text} as a whole, in {@code [0, 1]}
 * @param candidates the n best texts, best first, {@code text} among them; their probabilities sum
 *     to at most 1
 * @param model the version of the model, for example {@code demo-3}
 */
public record Recognition(
    String text, double confidence, List<Candidate> candidates, String model) {

  public Recognition {
    candidates = List.copyOf(candidates);
  }

  /**
   * Returns the probability of a text, in {@code [0, 1]}; 0 when it is not among the candidates.
   */
  public double probability(String other) {
    return candidates.stream()
        .filter(candidate -> candidate.text().equals(other))
        .mapToDouble(Candidate::probability)
        .findFirst()
        .orElse(0);
  }
}
