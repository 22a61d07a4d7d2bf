package io.glyphloop.trainer.calibration;

import io.glyphloop.core.eval.Calibration;
import io.glyphloop.trainer.loss.TextLoss;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Finds the temperature of a network (temperature scaling: Guo et al., 2017), by the answers that
 * it gave to images it was not trained on.
 *
 * <p>Guo et al. minimise the negative log-likelihood of the truth. What a reader of captchas is
 * told, though, is how sure the answer as a whole is, and a few images whose label is wrong, or to
 * whose truth the network gives next to nothing, dominate that likelihood. So what is maximised
 * here is the likelihood of the answers' being right or wrong under their confidences.
 * docs/3-train.md has figures for both.
 *
 * <p>Few images make a temperature of chance. So it stays 1 unless a likelihood ratio test rejects
 * 1 at 5%.
 */
final class TemperatureFit {

  /** Without an error, colder is always likelier; no network becomes surer than this makes it. */
  private static final double LOWEST = 0.5;

  private static final double HIGHEST = 4;

  /**
   * Steps of the coarse search in the logarithm; between the best one's neighbours Brent's goes.
   */
  private static final int COARSE = 16;

  private static final double TOLERANCE = 1e-3;

  /** The least doubt that a confidence leaves: one certain answer that is wrong is not all. */
  private static final double LEAST_DOUBT = 1e-12;

  /** Half the 95% quantile of chi-squared with one degree of freedom. */
  private static final double SIGNIFICANT = 1.920729;

  private final TextLoss loss;
  private final INDArray logits;
  private final INDArray answers;
  private final boolean[] right;

  /**
   * Makes a fit.
   *
   * @param loss knows the probability of a text; without label smoothing or guidance
   * @param logits {@code [n, classes * steps]}
   * @param answers the texts that were read, as label rows
   * @param right whether each is right
   */
  TemperatureFit(TextLoss loss, INDArray logits, INDArray answers, boolean[] right) {
    this.loss = loss;
    this.logits = logits;
    this.answers = answers;
    this.right = right;
  }

  /** Returns the temperature; 1 when there are no answers. */
  Temperature fit() {
    double best = right.length == 0 ? 0 : search();
    if (cost(0) - cost(best) < SIGNIFICANT) {
      best = 0;
    }
    return new Temperature(Math.exp(best), calibration(0), calibration(best));
  }

  /** Returns the logarithm of the temperature that costs least. */
  private double search() {
    double lowest = Math.log(LOWEST);
    double step = (Math.log(HIGHEST) - lowest) / COARSE;
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= COARSE; i++) {
      double cost = cost(lowest + i * step);
      if (cost < least) {
        least = cost;
        best = i;
      }
    }
    double from = lowest + Math.max(0, best - 1) * step;
    double to = lowest + Math.min(COARSE, best + 1) * step;
    return new BrentOptimizer(TOLERANCE, TOLERANCE)
        .optimize(
            MaxEval.unlimited(),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(this::cost),
            new SearchInterval(from, to, lowest + best * step))
        .getPoint();
  }

  /** Returns the negative log-likelihood of the answers' being right or wrong. */
  private double cost(double logTemperature) {
    double[] costs = minusLogConfidences(logTemperature);
    double sum = 0;
    for (int i = 0; i < costs.length; i++) {
      sum += right[i] ? costs[i] : -Math.log(Math.max(-Math.expm1(-costs[i]), LEAST_DOUBT));
    }
    return sum;
  }

  private double[] minusLogConfidences(double logTemperature) {
    if (right.length == 0) {
      return new double[0];
    }
    return loss.computeScoreArray(
            answers, logits.mul(Math.exp(-logTemperature)), new ActivationIdentity(), null)
        .data()
        .asDouble();
  }

  private Calibration calibration(double logTemperature) {
    double[] costs = minusLogConfidences(logTemperature);
    List<Integer> each = IntStream.range(0, costs.length).boxed().toList();
    return Calibration.of(each, i -> Math.exp(-costs[i]), i -> right[i]);
  }
}
