package io.glyphloop.core.decode;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.TextRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Reads an output with one step for each position: class i is character i of the charset. Where
 * lengths vary, a last class says "no character": a text of length n is n characters and then "no
 * character" at all further positions. A text's probability is the product over the positions.
 *
 * <p>The n best texts come from a best-first walk over the ranks of each position's characters.
 */
public final class PositionDecoder implements Decoder {

  private final TextRule rule;

  /** Makes a decoder for the charset and the length range of the rule. */
  public PositionDecoder(TextRule rule) {
    this.rule = rule;
  }

  @Override
  public List<Candidate> decode(
      float[] probabilities, int offset, int steps, int classes, int best) {
    if (best < 1) {
      throw new IllegalArgumentException("the number of texts must be at least 1, not " + best);
    }
    Positions positions = positions(output(probabilities, offset, steps, classes));
    int longest = Math.min(rule.maxLength(), steps);
    List<Candidate> texts = walk(positions, rule.minLength(), longest, best);
    return texts.isEmpty() ? walk(positions, 0, steps, 1) : texts;
  }

  /** The same as {@link #decode}: each text is one path, so the best paths are the best texts. */
  @Override
  public List<Candidate> greedy(
      float[] probabilities, int offset, int steps, int classes, int best) {
    return decode(probabilities, offset, steps, classes, best);
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
    if (rule.isFixedLength() && steps != rule.maxLength()) {
      throw new IllegalArgumentException(
          "texts of " + rule.maxLength() + " characters need as many steps, not " + steps);
    }
    int expected = rule.charset().size() + (rule.isFixedLength() ? 0 : 1);
    return Output.of(probabilities, offset, steps, classes, expected);
  }

  /**
   * The output in logarithms.
   *
   * @param log by position and class
   * @param ranked the classes of each position's characters, most probable first
   * @param tail by length: the logarithm of "no character" at all positions from there on
   */
  private record Positions(double[][] log, int[][] ranked, double[] tail) {}

  /** One text: which rank each position takes, and the last position that left rank 0. */
  private record Node(int[] ranks, int last, double log) {}

  private Positions positions(Output output) {
    int characters = rule.charset().size();
    double[][] log = new double[output.steps()][output.classes()];
    int[][] ranked = new int[output.steps()][];
    for (int i = 0; i < log.length; i++) {
      double[] row = log[i];
      output.copyStep(i, row);
      ranked[i] =
          IntStream.range(0, characters)
              .boxed()
              .sorted(Comparator.comparingDouble(c -> -row[c]))
              .mapToInt(Integer::intValue)
              .toArray();
      Arrays.setAll(row, c -> Math.log(row[c]));
    }
    double[] tail = new double[log.length + 1];
    for (int i = log.length - 1; i >= 0; i--) {
      double none = rule.isFixedLength() ? Double.NEGATIVE_INFINITY : log[i][characters];
      tail[i] = tail[i + 1] + none;
    }
    return new Positions(log, ranked, tail);
  }

  private List<Candidate> walk(Positions positions, int shortest, int longest, int best) {
    PriorityQueue<Node> queue =
        new PriorityQueue<>(Comparator.comparingDouble((Node node) -> -node.log()));
    for (int length = shortest; length <= longest; length++) {
      offer(queue, positions, new int[length], 0);
    }
    List<Candidate> texts = new ArrayList<>();
    double sum = 0;
    while (texts.size() < best && !queue.isEmpty()) {
      Node node = queue.remove();
      // Rounding alone can lift the sum above 1.
      double probability = Math.min(Math.exp(node.log()), 1 - sum);
      sum += probability;
      texts.add(new Candidate(text(positions, node.ranks()), probability));
      // Only positions from the last changed one on move, so each text is reached in one way.
      for (int i = node.last(); i < node.ranks().length; i++) {
        if (node.ranks()[i] + 1 < rule.charset().size()) {
          int[] ranks = node.ranks().clone();
          ranks[i]++;
          offer(queue, positions, ranks, i);
        }
      }
    }
    return texts;
  }

  private static void offer(PriorityQueue<Node> queue, Positions positions, int[] ranks, int last) {
    double log = positions.tail()[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      log += positions.log()[i][positions.ranked()[i][ranks[i]]];
    }
    if (log > Double.NEGATIVE_INFINITY) {
      queue.add(new Node(ranks, last, log));
    }
  }

  private String text(Positions positions, int[] ranks) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ranks.length; i++) {
      text.append(rule.charset().charAt(positions.ranked()[i][ranks[i]]));
    }
    return text.toString();
  }
}
