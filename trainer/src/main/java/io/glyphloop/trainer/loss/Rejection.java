package io.glyphloop.trainer.loss;

import io.glyphloop.core.error.TrainingException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The loss of a sample that shows none of some texts: −log(1 − Σ P(r)). Negative learning (Kim,
 * Yim, Yun, Kim, "NLNL: Negative Learning for Noisy Labels", ICCV 2019), for whole texts.
 *
 * <p>1 − Σ P(r) is never computed as a difference. An automaton reads the paths, and the
 * probabilities of those that spell no rejected text are added up, forwards and backwards and in
 * log space. So neither the loss nor its gradient needs a floor: the loss is finite for any finite
 * logits, and where a rejected text has taken all probability, the gradient does not vanish but is
 * the softmax minus the classes of the likeliest other paths, each entry within [-1, 1].
 *
 * <p>A text that the network cannot say has probability 0 and changes nothing. Not safe for several
 * threads: it reuses its tables.
 */
final class Rejection implements Objective {

  private static final double NEVER = LogSum.NEVER;

  private final Function<int[][], PathAutomaton> reader;
  private PathAutomaton automaton;
  private int states;
  private int letters;
  private double[] letterLog = new double[0];
  private double[] alpha = new double[0];
  private double[] beta = new double[0];
  private double[] largest = new double[0];
  private double[] sums = new double[0];

  /**
   * @param reader builds the automaton for one sample's texts
   */
  Rejection(Function<int[][], PathAutomaton> reader) {
    this.reader = reader;
  }

  /**
   * {@inheritDoc}
   *
   * @throws TrainingException when the rejected texts are all that the network can say
   */
  @Override
  public double loss(Softmax output, int[][] texts, double share, double[] wanted) {
    prepare(texts, output);
    for (int t = 0; t < output.steps(); t++) {
      forward(t);
    }
    for (int t = output.steps() - 1; t >= 0; t--) {
      want(output, t, share, wanted);
      backward(t);
    }
    // What leads from the start to an end that spells no rejected text.
    double others = beta[PathAutomaton.START];
    return Math.max(0, -others);
  }

  private void prepare(int[][] texts, Softmax output) {
    automaton = reader.apply(texts);
    states = automaton.states();
    letters = automaton.letters();
    int steps = output.steps();
    letterLog = room(letterLog, steps * letters);
    alpha = room(alpha, (steps + 1) * states);
    beta = room(beta, (steps + 1) * states);
    largest = room(largest, Math.max(states, letters));
    sums = room(sums, Math.max(states, letters));
    Arrays.fill(letterLog, 0, steps * letters, NEVER);
    for (int c = 0; c < output.classes(); c++) {
      int letter = automaton.letterOf(c);
      for (int t = 0; t < steps; t++) {
        int at = t * letters + letter;
        letterLog[at] = LogSum.of(letterLog[at], output.log(t, c));
      }
    }
    Arrays.fill(alpha, 0, states, NEVER);
    alpha[PathAutomaton.START] = 0;
    for (int s = 0; s < states; s++) {
      beta[steps * states + s] = automaton.spells(s) ? NEVER : 0;
    }
  }

  private static double[] room(double[] table, int size) {
    return table.length < size ? new double[size] : table;
  }

  /** Fills alpha after step t: what paths have come to each state. */
  private void forward(int t) {
    int before = t * states;
    Arrays.fill(largest, 0, states, NEVER);
    Arrays.fill(sums, 0, states, 0);
    for (int s = 0; s < states; s++) {
      for (int l = 0; l < letters && alpha[before + s] > NEVER; l++) {
        int to = automaton.next(s, l);
        largest[to] = Math.max(largest[to], alpha[before + s] + letterLog[t * letters + l]);
      }
    }
    for (int s = 0; s < states; s++) {
      for (int l = 0; l < letters && alpha[before + s] > NEVER; l++) {
        int to = automaton.next(s, l);
        if (largest[to] > NEVER) {
          sums[to] += LogSum.exp(alpha[before + s] + letterLog[t * letters + l] - largest[to]);
        }
      }
    }
    for (int s = 0; s < states; s++) {
      alpha[before + states + s] = largest[s] + Math.log(sums[s]);
    }
  }

  /** Fills beta before step t: how paths from each state can still end in another text. */
  private void backward(int t) {
    int after = (t + 1) * states;
    for (int s = 0; s < states; s++) {
      double max = NEVER;
      for (int l = 0; l < letters; l++) {
        max = Math.max(max, letterLog[t * letters + l] + beta[after + automaton.next(s, l)]);
      }
      double sum = 0;
      for (int l = 0; l < letters && max > NEVER; l++) {
        sum += LogSum.exp(letterLog[t * letters + l] + beta[after + automaton.next(s, l)] - max);
      }
      beta[t * states + s] = max + Math.log(sum);
    }
  }

  /** Adds the classes that the wanted paths show at step t. */
  private void want(Softmax output, int t, double share, double[] wanted) {
    int before = t * states;
    int after = before + states;
    for (int l = 0; l < letters; l++) {
      double max = NEVER;
      for (int s = 0; s < states; s++) {
        max = Math.max(max, alpha[before + s] + beta[after + automaton.next(s, l)]);
      }
      double sum = 0;
      for (int s = 0; s < states && max > NEVER; s++) {
        sum += LogSum.exp(alpha[before + s] + beta[after + automaton.next(s, l)] - max);
      }
      // By letter: the weight of all wanted paths that show it here, without its own probability.
      largest[l] = max + Math.log(sum);
    }
    double max = NEVER;
    for (int c = 0; c < output.classes(); c++) {
      max = Math.max(max, output.log(t, c) + largest[automaton.letterOf(c)]);
    }
    if (max == NEVER) {
      throw new TrainingException(
          "a sample's rejected texts are all that the network can say",
          "check the charset and the length range of the target");
    }
    double sum = 0;
    for (int c = 0; c < output.classes(); c++) {
      sum += LogSum.exp(output.log(t, c) + largest[automaton.letterOf(c)] - max);
    }
    for (int c = 0; c < output.classes(); c++) {
      double posterior = LogSum.exp(output.log(t, c) + largest[automaton.letterOf(c)] - max) / sum;
      wanted[c * output.steps() + t] += share * posterior;
    }
  }
}
