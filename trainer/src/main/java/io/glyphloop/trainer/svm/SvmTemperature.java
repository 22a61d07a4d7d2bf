package io.glyphloop.trainer.svm;

import io.glyphloop.core.eval.Calibration;
import io.glyphloop.trainer.calibration.Temperature;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Finds the temperature of a support vector machine's probabilities (Guo et al., 2017). Coupling
 * those of many pairs (Wu, Lin and Weng, 2004) leaves something to every character, so that the
 * product over a text is far less sure than it is right. As for networks, the likelihood of the
 * answers' being right or wrong under their confidences is maximised, and the temperature stays 1
 * unless a likelihood ratio test rejects that at 5%.
 */
final class SvmTemperature {

  private static final double LOWEST = Math.log(0.2);
  private static final double HIGHEST = Math.log(4);
  private static final int COARSE = 16;
  private static final double TOLERANCE = 1e-3;

  /** The least doubt that a confidence leaves: one certain answer that is wrong is not all. */
  private static final double LEAST_DOUBT = 1e-12;

  /** Half the 95% quantile of chi-squared with one degree of freedom. */
  private static final double SIGNIFICANT = 1.920729;

  private final List<float[]> rows;
  private final int classes;
  private final boolean[] right;

  /**
   * Makes a fit.
   *
   * @param rows of each image, {@code [positions, classes]}, not tempered
   * @param right whether the most probable text of each is right
   */
  SvmTemperature(List<float[]> rows, int classes, boolean[] right) {
    this.rows = rows;
    this.classes = classes;
    this.right = right;
  }

  /** Returns probabilities of some positions, tempered: each to the power of 1/t, scaled anew. */
  static float[] tempered(float[] rows, int classes, double temperature) {
    if (temperature == 1) {
      return rows;
    }
    float[] tempered = new float[rows.length];
    for (int from = 0; from < rows.length; from += classes) {
      double sum = 0;
      for (int i = from; i < from + classes; i++) {
        sum += Math.pow(rows[i], 1 / temperature);
      }
      for (int i = from; i < from + classes; i++) {
        tempered[i] = (float) (Math.pow(rows[i], 1 / temperature) / sum);
      }
    }
    return tempered;
  }

  Temperature fit() {
    double best = search();
    if (cost(0) - cost(best) < SIGNIFICANT) {
      best = 0;
    }
    return new Temperature(Math.exp(best), calibration(0), calibration(best));
  }

  /** Returns the logarithm of the temperature that costs least. */
  private double search() {
    double step = (HIGHEST - LOWEST) / COARSE;
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= COARSE; i++) {
      double cost = cost(LOWEST + i * step);
      if (cost < least) {
        least = cost;
        best = i;
      }
    }
    double from = LOWEST + Math.max(0, best - 1) * step;
    double to = LOWEST + Math.min(COARSE, best + 1) * step;
    return new BrentOptimizer(TOLERANCE, TOLERANCE)
        .optimize(
            MaxEval.unlimited(),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(this::cost),
            new SearchInterval(from, to, LOWEST + best * step))
        .getPoint();
  }

  /** Returns the negative log-likelihood of the answers' being right or wrong. */
  private double cost(double logTemperature) {
    double sum = 0;
    for (int i = 0; i < right.length; i++) {
      double sure = confidence(rows.get(i), Math.exp(logTemperature));
      sum -= Math.log(Math.max(right[i] ? sure : 1 - sure, LEAST_DOUBT));
    }
    return sum;
  }

  /** Returns the probability of the most probable text. */
  private double confidence(float[] image, double temperature) {
    double product = 1;
    for (int from = 0; from < image.length; from += classes) {
      double most = 0;
      double sum = 0;
      for (int i = from; i < from + classes; i++) {
        double power = Math.pow(image[i], 1 / temperature);
        most = Math.max(most, power);
        sum += power;
      }
      product *= most / sum;
    }
    return product;
  }

  private Calibration calibration(double logTemperature) {
    double temperature = Math.exp(logTemperature);
    List<Integer> each = IntStream.range(0, right.length).boxed().toList();
    return Calibration.of(each, i -> confidence(rows.get(i), temperature), i -> right[i]);
  }
}
