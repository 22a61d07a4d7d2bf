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
 * @param reader the version of the model, for example {@code demo-3}
 */
public record Recognition(
    String text, double confidence, List<Candidate> candidates, String reader) {

  public Recognition {
    candidates = List.copyOf(candidates);
  }
}
