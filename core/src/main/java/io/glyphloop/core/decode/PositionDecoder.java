package io.glyphloop.core.decode;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.TextRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an output with one step for each position: class i is character i of the charset. Where
 * lengths vary, a last class says "no character": a text of length n is n characters and then "no
 * character" at all further positions. A text's probability is the product over the positions.
 *
 * <p>The n best texts come from a best-first walk over the ranks of each position's characters.
 *
 * @param rule gives the charset and the lengths that are wanted
 * @param fixed whether the output has no class "no character", because all the model's texts have
 *     as many characters as there are steps
 */
public record PositionDecoder(TextRule rule, boolean fixed) implements Decoder {

  public PositionDecoder(TextRule rule) {
    this(rule, rule.isFixedLength());
  }

  @Override
  public List<Candidate> decode(
      float[] probabilities, int offset, int steps, int classes, int best) {
    if (best < 1) {
      throw new IllegalArgumentException("the number of texts must be at least 1, not " + best);
    }
    double[][] rows = output(probabilities, offset, steps, classes).rows();
    int longest = Math.min(rule.maxLength(), steps);
    List<Candidate> texts = walk(rows, rule.minLength(), longest, best);
    return texts.isEmpty() ? walk(rows, 0, steps, 1) : texts;
  }

  @Override
  public String greedy(float[] probabilities, int offset, int steps, int classes) {
    Output output = output(probabilities, offset, steps, classes);
    StringBuilder text = new StringBuilder();
    for (int step = 0; step < steps; step++) {
      int symbol = output.bestClass(step);
      if (symbol == rule.charset().size()) {
        break;
      }
      text.append(rule.charset().charAt(symbol));
    }
    return text.toString();
  }

  private Output output(float[] probabilities, int offset, int steps, int classes) {
    if (fixed && steps != rule.maxLength()) {
      throw new IllegalArgumentException(
          "texts of " + rule.maxLength() + " characters need as many steps, not " + steps);
    }
    int expected = rule.charset().size() + (fixed ? 0 : 1);
    return Output.of(probabilities, offset, steps, classes, expected);
  }

  private List<Candidate> walk(double[][] rows, int shortest, int longest, int best) {
    int characters = rule.charset().size();
    double[] tail = new double[rows.length + 1];
    for (int i = rows.length - 1; i >= 0; i--) {
      double none = fixed ? Double.NEGATIVE_INFINITY : Math.log(rows[i][characters]);
      tail[i] = tail[i + 1] + none;
    }
    BestPaths paths = new BestPaths(rows, characters);
    for (int length = shortest; length <= longest; length++) {
      paths.add(length, tail[length]);
    }
    List<Candidate> texts = new ArrayList<>();
    double sum = 0;
    while (texts.size() < best) {
      BestPaths.Path path = paths.next();
      if (path == null) {
        break;
      }
      // Rounding alone can lift the sum above 1.
      double probability = Math.min(Math.exp(path.log()), 1 - sum);
      sum += probability;
      StringBuilder text = new StringBuilder();
      for (int symbol : path.classes()) {
        text.append(rule.charset().charAt(symbol));
      }
      texts.add(new Candidate(text.toString(), probability));
    }
    return texts;
  }
}
