package io.glyphloop.trainer.loss;

import io.glyphloop.core.error.TrainingException;
import java.util.Arrays;

/**
 * Connectionist temporal classification for one sample (Graves, Fernández, Gomez, Schmidhuber,
 * "Connectionist Temporal Classification", ICML 2006): the probability of a text is the sum over
 * all paths that collapse to it. Forward–backward in log space; the blank is class 0, character i
 * is class i. Not safe for several threads: it reuses its tables.
 */
final class Ctc implements Objective {

  private static final double NEVER = LogSum.NEVER;

  private int[] text;
  private int states;
  private int[] row = new int[0];
  private boolean[] skip = new boolean[0];
  private double[] alpha = new double[0];
  private double[] beta = new double[0];
  private double[] posterior = new double[0];

  /**
   * {@inheritDoc}
   *
   * @throws TrainingException when no path can give the text: it needs more steps than there are
   */
  @Override
  public double loss(Softmax output, int[][] texts, double share, double[] wanted) {
    prepare(texts[0], output.steps());
    forward(output);
    backward(output);
    int steps = output.steps();
    for (int t = 0; t < steps; t++) {
      double sum = posterior(t * states);
      for (int s = 0; s < states; s++) {
        wanted[row[s] + t] += share * posterior[s] / sum;
      }
    }
    int last = steps * states;
    double end = alpha[last - 1];
    return Math.max(0, -(states > 1 ? LogSum.of(end, alpha[last - 2]) : end));
  }

  /**
   * Returns the cross-entropy to evenly spread characters: the middle half of each character's
   * share of the steps shows it, the rest is blank.
   */
  static double spread(Softmax output, int[] text, double share, double[] wanted) {
    int steps = output.steps();
    double loss = 0;
    for (int t = 0; t < steps; t++) {
      double position = (t + 0.5) / steps * text.length;
      double within = position - Math.floor(position);
      int c = within > 0.25 && within < 0.75 ? text[(int) position] : 0;
      loss -= output.log(t, c);
      wanted[c * steps + t] += share;
    }
    return loss;
  }

  /** Lays out the states: blank, first character, blank, second character, …, blank. */
  private void prepare(int[] wantedText, int steps) {
    text = wantedText;
    int needed = text.length;
    for (int j = 1; j < text.length; j++) {
      needed += text[j] == text[j - 1] ? 1 : 0;
    }
    if (needed > steps) {
      throw new TrainingException(
          "a label of "
              + text.length
              + " characters needs "
              + needed
              + " steps, the network has "
              + steps,
          "use wider images or a shorter length range");
    }
    states = 2 * text.length + 1;
    if (row.length < states) {
      row = new int[states];
      skip = new boolean[states];
      posterior = new double[states];
    }
    for (int s = 0; s < states; s++) {
      row[s] = s % 2 == 0 ? 0 : text[s / 2] * steps;
      skip[s] = s % 2 == 1 && s >= 3 && row[s] != row[s - 2];
    }
    if (alpha.length < steps * states) {
      alpha = new double[steps * states];
      beta = new double[steps * states];
    }
  }

  /** Fills alpha: paths that are in state s at step t, their probability up to and with t. */
  private void forward(Softmax output) {
    double[] log = output.log();
    Arrays.fill(alpha, 0, output.steps() * states, NEVER);
    alpha[0] = log[0];
    if (states > 1) {
      alpha[1] = log[row[1]];
    }
    for (int t = 1; t < output.steps(); t++) {
      int before = (t - 1) * states;
      int here = t * states;
      int reached = Math.min(states, 2 * t + 2);
      for (int s = 0; s < reached; s++) {
        double stay = alpha[before + s];
        double move = s > 0 ? alpha[before + s - 1] : NEVER;
        double jump = skip[s] ? alpha[before + s - 2] : NEVER;
        alpha[here + s] = LogSum.of(stay, move, jump) + log[row[s] + t];
      }
    }
  }

  /** Fills beta: how paths that are in state s at step t end well, without t itself. */
  private void backward(Softmax output) {
    double[] log = output.log();
    Arrays.fill(beta, 0, output.steps() * states, NEVER);
    int last = (output.steps() - 1) * states;
    beta[last + states - 1] = 0;
    if (states > 1) {
      beta[last + states - 2] = 0;
    }
    for (int t = output.steps() - 2; t >= 0; t--) {
      int after = (t + 1) * states;
      int here = t * states;
      for (int s = 0; s < states; s++) {
        double stay = beta[after + s] + log[row[s] + t + 1];
        double move = s + 1 < states ? beta[after + s + 1] + log[row[s + 1] + t + 1] : NEVER;
        double jump =
            s + 2 < states && skip[s + 2] ? beta[after + s + 2] + log[row[s + 2] + t + 1] : NEVER;
        beta[here + s] = LogSum.of(stay, move, jump);
      }
    }
  }

  /** Fills the share of each state at a step, relative to the largest, and returns their sum. */
  private double posterior(int at) {
    double max = NEVER;
    for (int s = 0; s < states; s++) {
      posterior[s] = alpha[at + s] + beta[at + s];
      max = Math.max(max, posterior[s]);
    }
    double sum = 0;
    for (int s = 0; s < states; s++) {
      posterior[s] = LogSum.exp(posterior[s] - max);
      sum += posterior[s];
    }
    return sum;
  }
}
