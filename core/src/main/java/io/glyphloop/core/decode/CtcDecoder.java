package io.glyphloop.core.decode;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.TextRule;
import java.util.List;

/**
 * Reads the output of connectionist temporal classification (Graves et al., 2006): class 0 is the
 * blank, class i+1 is character i of the charset. A text's probability is the sum over all paths
 * that collapse to it, found by prefix beam search (Graves and Jaitly, 2014; Hannun et al., 2014).
 *
 * <p>The length range of the rule is part of the search: prefixes that grew too long, or that can
 * no longer grow long enough, make room for others.
 */
public final class CtcDecoder implements Decoder {

  /** The default number of prefixes that are kept after each step. */
  public static final int BEAM_WIDTH = 16;

  /** The default below which a character is not tried at a step. */
  public static final double MIN_PROBABILITY = 1e-4;

  private final TextRule rule;
  private final int beamWidth;
  private final double minProbability;

  /** Makes a decoder with the default width and pruning. */
  public CtcDecoder(TextRule rule) {
    this(rule, BEAM_WIDTH, MIN_PROBABILITY);
  }

  /**
   * Makes a decoder.
   *
   * @param rule gives the charset and the length range
   * @param beamWidth how many prefixes are kept after each step, at least 1; with more than there
   *     are texts, and nothing pruned, the result is exact
   * @param minProbability characters less probable than this at a step start no new prefix there; 0
   *     prunes nothing
   */
  public CtcDecoder(TextRule rule, int beamWidth, double minProbability) {
    if (beamWidth < 1 || !(minProbability >= 0 && minProbability < 1)) {
      throw new IllegalArgumentException(
          "beam width " + beamWidth + ", least probability " + minProbability);
    }
    this.rule = rule;
    this.beamWidth = beamWidth;
    this.minProbability = minProbability;
  }

  @Override
  public List<Candidate> decode(
      float[] probabilities, int offset, int steps, int classes, int best) {
    if (best < 1) {
      throw new IllegalArgumentException("the number of texts must be at least 1, not " + best);
    }
    Output output = Output.of(probabilities, offset, steps, classes, rule.charset().size() + 1);
    List<Candidate> texts =
        search(output, minProbability, best, rule.minLength(), rule.maxLength());
    if (texts.isEmpty()) {
      // Pruning took every text of an allowed length, as when the output is all blanks.
      texts = search(output, 0, best, rule.minLength(), rule.maxLength());
    }
    return texts.isEmpty() ? search(output, 0, 1, 0, steps) : texts;
  }

  private List<Candidate> search(Output output, double threshold, int best, int min, int max) {
    PrefixBeam beam = new PrefixBeam(Math.max(beamWidth, best), output.classes(), min, max);
    double[] row = new double[output.classes()];
    for (int step = 0; step < output.steps(); step++) {
      output.copyStep(step, row);
      beam.advance(row, threshold, output.steps() - 1 - step);
    }
    return beam.best(best, rule.charset());
  }

  @Override
  public String greedy(float[] probabilities, int offset, int steps, int classes) {
    Output output = Output.of(probabilities, offset, steps, classes, rule.charset().size() + 1);
    StringBuilder text = new StringBuilder();
    int previous = 0;
    for (int step = 0; step < steps; step++) {
      int symbol = output.bestClass(step);
      if (symbol != previous && symbol != 0) {
        text.append(rule.charset().charAt(symbol - 1));
      }
      previous = symbol;
    }
    return text.toString();
  }
}
