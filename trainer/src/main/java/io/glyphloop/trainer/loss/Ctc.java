package io.glyphloop.trainer.loss;

import io.glyphloop.core.error.TrainingException;
import java.util.Arrays;

/**
 * Connectionist temporal classification for one sample (Graves, Fernández, Gomez, Schmidhuber,
 * "Connectionist Temporal Classification", ICML 2006): the probability of a label is the sum over
 * all paths that collapse to it. Forward–backward in log space; the blank is class 0. Not safe for
 * several threads: it reuses its tables.
 */
final class Ctc {

  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final int classes;
  private final int steps;
  private final double[] logProbabilities;
  private double[] alpha = new double[0];
  private double[] beta = new double[0];

  Ctc(int classes, int steps) {
    this.classes = classes;
    this.steps = steps;
    this.logProbabilities = new double[steps * classes];
  }

  /**
   * Returns −log P(label), or a blend of it with the cross-entropy to evenly spread characters.
   *
   * @param logits class by class: {@code logits[offset + class * steps + step]}
   * @param label classes, 1 to {@code classes - 1}
   * @param guidance the share of the cross-entropy, in {@code [0, 1]}; 0 is CTC alone
   * @throws TrainingException when no path can give the label: it needs more steps than there are
   */
  double loss(double[] logits, int offset, int[] label, double guidance) {
    softmax(logits, offset);
    int states = prepare(label);
    forward(label, states);
    double spread = 0;
    for (int i = 0; i < steps; i++) {
      spread -= logProbabilities[i * classes + evenly(label, i)];
    }
    return guidance * spread - (1 - guidance) * logProbability(states);
  }

  /**
   * Adds the gradient of {@link #loss} with respect to the logits.
   *
   * @param gradient where it goes, laid out as the logits
   */
  void gradient(double[] logits, int offset, int[] label, double guidance, double[] gradient) {
    softmax(logits, offset);
    int states = prepare(label);
    forward(label, states);
    backward(label, states);
    double total = logProbability(states);
    for (int i = 0; i < steps; i++) {
      for (int c = 0; c < classes; c++) {
        gradient[offset + c * steps + i] += Math.exp(logProbabilities[i * classes + c]);
      }
      for (int s = 0; s < states; s++) {
        double posterior = alpha[i * states + s] + beta[i * states + s] - total;
        gradient[offset + classOf(label, s) * steps + i] -= (1 - guidance) * Math.exp(posterior);
      }
      gradient[offset + evenly(label, i) * steps + i] -= guidance;
    }
  }

  /**
   * Returns the class that step {@code i} would show if the characters were spread evenly: the
   * middle half of each character's share of the steps shows it, the rest is blank.
   */
  private int evenly(int[] label, int i) {
    double position = (i + 0.5) / steps * label.length;
    double within = position - Math.floor(position);
    boolean middle = within > 0.25 && within < 0.75;
    return middle ? label[(int) position] : 0;
  }

  private void softmax(double[] logits, int offset) {
    for (int i = 0; i < steps; i++) {
      double max = NEVER;
      for (int c = 0; c < classes; c++) {
        max = Math.max(max, logits[offset + c * steps + i]);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(logits[offset + c * steps + i] - max);
      }
      double shift = max + Math.log(sum);
      for (int c = 0; c < classes; c++) {
        logProbabilities[i * classes + c] = logits[offset + c * steps + i] - shift;
      }
    }
  }

  private int prepare(int[] label) {
    int needed = label.length;
    for (int j = 1; j < label.length; j++) {
      needed += label[j] == label[j - 1] ? 1 : 0;
    }
    if (needed > steps) {
      throw new TrainingException(
          "a label of "
              + label.length
              + " characters needs "
              + needed
              + " steps, the network has "
              + steps,
          "use wider images or a shorter length range");
    }
    int states = 2 * label.length + 1;
    if (alpha.length < steps * states) {
      alpha = new double[steps * states];
      beta = new double[steps * states];
    }
    return states;
  }

  private static int classOf(int[] label, int state) {
    return state % 2 == 0 ? 0 : label[state / 2];
  }

  private static boolean maySkip(int[] label, int state) {
    return state % 2 == 1 && state >= 3 && label[state / 2] != label[state / 2 - 1];
  }

  private void forward(int[] label, int states) {
    Arrays.fill(alpha, 0, steps * states, NEVER);
    alpha[0] = logProbabilities[0];
    if (states > 1) {
      alpha[1] = logProbabilities[label[0]];
    }
    for (int i = 1; i < steps; i++) {
      int before = (i - 1) * states;
      for (int s = 0; s < states; s++) {
        double sum = alpha[before + s];
        if (s > 0) {
          sum = logSum(sum, alpha[before + s - 1]);
        }
        if (maySkip(label, s)) {
          sum = logSum(sum, alpha[before + s - 2]);
        }
        alpha[i * states + s] = sum + logProbabilities[i * classes + classOf(label, s)];
      }
    }
  }

  /** Fills beta without the probability of its own step, so that alpha + beta is a path's. */
  private void backward(int[] label, int states) {
    Arrays.fill(beta, 0, steps * states, NEVER);
    int last = (steps - 1) * states;
    beta[last + states - 1] = 0;
    if (states > 1) {
      beta[last + states - 2] = 0;
    }
    for (int i = steps - 2; i >= 0; i--) {
      int after = (i + 1) * states;
      for (int s = 0; s < states; s++) {
        double sum = beta[after + s] + next(label, i, s);
        if (s + 1 < states) {
          sum = logSum(sum, beta[after + s + 1] + next(label, i, s + 1));
        }
        if (s + 2 < states && maySkip(label, s + 2)) {
          sum = logSum(sum, beta[after + s + 2] + next(label, i, s + 2));
        }
        beta[i * states + s] = sum;
      }
    }
  }

  private double next(int[] label, int step, int state) {
    return logProbabilities[(step + 1) * classes + classOf(label, state)];
  }

  private double logProbability(int states) {
    int last = (steps - 1) * states;
    double end = alpha[last + states - 1];
    return states > 1 ? logSum(end, alpha[last + states - 2]) : end;
  }

  private static double logSum(double a, double b) {
    double max = Math.max(a, b);
    return max == NEVER ? NEVER : max + Math.log1p(Math.exp(Math.min(a, b) - max));
  }
}
