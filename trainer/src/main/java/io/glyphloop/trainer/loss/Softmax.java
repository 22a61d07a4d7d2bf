package io.glyphloop.trainer.loss;

import io.glyphloop.core.error.TrainingException;
import java.util.Arrays;

/**
 * The probability of each class at each step of one sample, and its logarithm. Tables lie as the
 * logits do, class by class: entry {@code class * steps + step}. Not safe for several threads: the
 * tables are used again for the next sample.
 */
final class Softmax {

  private final int classes;
  private final int steps;
  private final double[] log;
  private final double[] probability;
  private final double[] shift;
  private final double[] sum;

  Softmax(int classes, int steps) {
    this.classes = classes;
    this.steps = steps;
    log = new double[classes * steps];
    probability = new double[classes * steps];
    shift = new double[steps];
    sum = new double[steps];
  }

  int classes() {
    return classes;
  }

  int steps() {
    return steps;
  }

  /** Returns the table of logarithms, to be read only. */
  double[] log() {
    return log;
  }

  /** Returns the table of probabilities, to be read only. */
  double[] probability() {
    return probability;
  }

  double log(int step, int c) {
    return log[c * steps + step];
  }

  /**
   * Takes in the logits of a sample. Adding a constant to all logits of a step changes nothing.
   *
   * @throws TrainingException when one is no finite float: the training has run away
   */
  void load(double[] logits, int offset) {
    Arrays.fill(shift, Double.NEGATIVE_INFINITY);
    Arrays.fill(sum, 0);
    for (int c = 0, at = 0; c < classes; c++) {
      for (int t = 0; t < steps; t++, at++) {
        double logit = logits[offset + at];
        if (!(Math.abs(logit) <= Float.MAX_VALUE)) {
          throw new TrainingException(
              "the network's output became " + logit,
              "train again at a lower rate, or with another --seed");
        }
        shift[t] = Math.max(shift[t], logit);
      }
    }
    for (int c = 0, at = 0; c < classes; c++) {
      for (int t = 0; t < steps; t++, at++) {
        log[at] = logits[offset + at] - shift[t];
        probability[at] = Math.exp(log[at]);
        sum[t] += probability[at];
      }
    }
    for (int t = 0; t < steps; t++) {
      shift[t] = Math.log(sum[t]);
    }
    for (int c = 0, at = 0; c < classes; c++) {
      for (int t = 0; t < steps; t++, at++) {
        log[at] -= shift[t];
        probability[at] /= sum[t];
      }
    }
  }
}
