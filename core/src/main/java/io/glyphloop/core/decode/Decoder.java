package io.glyphloop.core.decode;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import java.util.List;

/**
 * Turns a model's output into text. This is the only place where the confidence of a prediction is
 * defined: the probability that the model gives to the whole text, summed over every way to spell
 * it. Implementations hold no state and are safe for several threads.
 *
 * <p>All methods read {@code steps * classes} floats of {@code probabilities} from {@code offset}
 * on, step by step: non-negative, summing to 1 within a step up to rounding, which is evened out.
 */
public interface Decoder {

  /**
   * Returns the most probable texts whose length the rule allows, best first; ties are in the order
   * of the search. Their probabilities sum to at most 1.
   *
   * @param best how many texts are wanted, at least 1; fewer come when no more are possible
   * @return at least one text; one whose length the rule forbids comes only when the output leaves
   *     no allowed one any probability, and then alone
   * @throws IllegalArgumentException when the shape does not fit the charset, or a step holds
   *     numbers that are no probabilities
   */
  List<Candidate> decode(float[] probabilities, int offset, int steps, int classes, int best);

  /**
   * Returns the text of the best path: the most probable class of each step, whatever its length.
   * Much faster than {@link #decode}, and nearly as good; meant for validation during training.
   *
   * @throws IllegalArgumentException when the shape does not fit the charset
   */
  String greedy(float[] probabilities, int offset, int steps, int classes);

  static Decoder of(ModelManifest manifest) {
    return of(manifest.decoding(), manifest.rule());
  }

  /**
   * Returns the decoder of a model for texts of a narrower rule.
   *
   * @param rule as {@link Narrowing#of} gives it
   */
  static Decoder of(ModelManifest manifest, TextRule rule) {
    return rule.equals(manifest.rule())
        ? of(manifest)
        : new NarrowedDecoder(manifest.decoding(), manifest.rule(), rule);
  }

  /** Returns the decoder for a kind of output and a target's rule. */
  static Decoder of(Decoding decoding, TextRule rule) {
    return switch (decoding) {
      case CTC -> new CtcDecoder(rule);
      case POSITIONS -> new PositionDecoder(rule);
    };
  }
}
