package io.glyphloop.core.decode;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.TextRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the output of connectionist temporal classification (Graves et al., 2006): class 0 is the
 * blank, class i+1 is character i of the charset. A text's probability is the sum over all paths
 * that collapse to it, found by prefix beam search (Graves and Jaitly, 2014; Hannun et al., 2014).
 *
 * <p>The search chooses the texts; their probabilities are then computed anew over all paths, those
 * included that the search had dropped. So a confidence does not depend on the beam.
 *
 * <p>The length range of the rule is part of the search: prefixes that grew too long, or that can
 * no longer grow long enough, make room for others.
 *
 * @param rule gives the charset and the length range
 * @param beamWidth how many prefixes are kept after each step, at least 1; with more than there are
 *     texts, and nothing pruned, the result is exact
 * @param minProbability characters less probable than this at a step start no new prefix there; 0
 *     prunes nothing
 */
public record CtcDecoder(TextRule rule, int beamWidth, double minProbability) implements Decoder {

  /** The default number of prefixes that are kept after each step. */
  private static final int BEAM_WIDTH = 16;

  /** The default below which a character is not tried at a step. */
  private static final double MIN_PROBABILITY = 1e-4;

  public CtcDecoder(TextRule rule) {
    this(rule, BEAM_WIDTH, MIN_PROBABILITY);
  }

  @Override
  public List<Candidate> decode(
      float[] probabilities, int offset, int steps, int classes, int best) {
    if (best < 1) {
      throw new IllegalArgumentException("the number of texts must be at least 1, not " + best);
    }
    double[][] rows = output(probabilities, offset, steps, classes).rows();
    List<int[]> texts = search(rows, minProbability, best, rule.minLength(), rule.maxLength());
    if (texts.isEmpty()) {
      // Pruning took every text of an allowed length, as when the output is all blanks.
      texts = search(rows, 0, best, rule.minLength(), rule.maxLength());
    }
    return candidates(rows, texts.isEmpty() ? search(rows, 0, 1, 0, steps) : texts);
  }

  private Output output(float[] probabilities, int offset, int steps, int classes) {
    return Output.of(probabilities, offset, steps, classes, rule.charset().size() + 1);
  }

  private List<int[]> search(double[][] rows, double threshold, int best, int min, int max) {
    PrefixBeam beam = new PrefixBeam(Math.max(beamWidth, best), rows[0].length, min, max);
    for (int step = 0; step < rows.length; step++) {
      beam.advance(rows[step], threshold, rows.length - 1 - step);
    }
    return beam.best(best);
  }

  /** Gives each text its probability over all paths, and sorts by it. */
  private List<Candidate> candidates(double[][] rows, List<int[]> texts) {
    List<Candidate> exact =
        texts.stream()
            .map(text -> new Candidate(text(text), CtcProbability.of(rows, text)))
            .sorted(Comparator.comparingDouble(Candidate::probability).reversed())
            .toList();
    List<Candidate> candidates = new ArrayList<>();
    double sum = 0;
    for (Candidate candidate : exact) {
      // Rounding alone can lift the sum above 1.
      double probability = Math.min(candidate.probability(), 1 - sum);
      sum += probability;
      candidates.add(new Candidate(candidate.text(), probability));
    }
    return candidates;
  }

  private String text(int[] symbols) {
    StringBuilder text = new StringBuilder(symbols.length);
    for (int symbol : symbols) {
      text.append(rule.charset().charAt(symbol - 1));
    }
    return text.toString();
  }

  /** Merges repeats and drops blanks. */
  private static int[] collapse(int[] path) {
    int[] symbols = new int[path.length];
    int length = 0;
    for (int i = 0; i < path.length; i++) {
      if (path[i] != 0 && (i == 0 || path[i] != path[i - 1])) {
        symbols[length++] = path[i];
      }
    }
    return Arrays.copyOf(symbols, length);
  }

  @Override
  public String greedy(float[] probabilities, int offset, int steps, int classes) {
    Output output = output(probabilities, offset, steps, classes);
    int[] path = new int[steps];
    Arrays.setAll(path, output::bestClass);
    return text(collapse(path));
  }
}
