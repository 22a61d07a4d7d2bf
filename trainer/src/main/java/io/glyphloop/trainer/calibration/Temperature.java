package io.glyphloop.trainer.calibration;

import io.glyphloop.core.eval.Calibration;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The temperature of a model (temperature scaling: Guo et al., 2017), and what it does to the
 * confidences of the images it was fitted on.
 *
 * <p>Guo et al. minimise the negative log-likelihood of the truth. What a reader of captchas is
 * told, though, is how sure the answer as a whole is, and a few images whose label is wrong, or to
 * whose truth the model gives next to nothing, dominate that likelihood. So what is maximised here
 * is the likelihood of the answers' being right or wrong under their confidences. docs/3-train.md
 * has figures for both.
 *
 * @param value what logits are divided by, above 0; 1 where no other was shown to be better
 * @param before how confidence and accuracy agree without it
 * @param after how they agree with it
 */
public record Temperature(double value, Calibration before, Calibration after) {

  /** The least doubt that a confidence leaves: one certain answer that is wrong is not all. */
  public static final double LEAST_DOUBT = 1e-12;

  private static final double HIGHEST = 4;
  private static final int COARSE = 16;
  private static final double TOLERANCE = 1e-3;

  /** Half the 95% quantile of chi-squared with one degree of freedom. */
  private static final double SIGNIFICANT = 1.920729;

  /**
   * Finds the temperature that costs least. Few images make a temperature of chance: it stays 1
   * unless a likelihood ratio test rejects 1 at 5%.
   *
   * @param right whether each answer is right; where there are none, the temperature is 1
   * @param cost the negative log-likelihood of that, by the logarithm of a temperature
   * @param confidences of the answers, by the logarithm of a temperature
   * @param lowest the lowest temperature to be considered, below 1; the highest is 4
   */
  public static Temperature fit(
      List<Boolean> right,
      DoubleUnaryOperator cost,
      DoubleFunction<double[]> confidences,
      double lowest) {
    double best = right.isEmpty() ? 0 : search(cost, Math.log(lowest), Math.log(HIGHEST));
    return new Temperature(
        Math.exp(best),
        calibration(confidences.apply(0), right),
        calibration(confidences.apply(best), right));
  }

  private static Calibration calibration(double[] confidences, List<Boolean> right) {
    List<Integer> each = IntStream.range(0, right.size()).boxed().toList();
    return Calibration.of(each, i -> confidences[i], right::get);
  }

  /** Searches a coarse grid, for the cost may have several valleys, then by Brent's method. */
  private static double search(DoubleUnaryOperator cost, double lowest, double highest) {
    double step = (highest - lowest) / COARSE;
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= COARSE; i++) {
      double found = cost.applyAsDouble(lowest + i * step);
      if (found < least) {
        least = found;
        best = i;
      }
    }
    double from = lowest + Math.max(0, best - 1) * step;
    double to = lowest + Math.min(COARSE, best + 1) * step;
    double found =
        new BrentOptimizer(TOLERANCE, TOLERANCE)
            .optimize(
                MaxEval.unlimited(),
                GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(cost::applyAsDouble),
                new SearchInterval(from, to, lowest + best * step))
            .getPoint();
    return cost.applyAsDouble(0) - cost.applyAsDouble(found) < SIGNIFICANT ? 0 : found;
  }

  /** Returns, for example, {@code temperature 1.13, expected calibration error 4.10% to 3.52%}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "temperature %.2f, expected calibration error on %d images %.2f%% to %.2f%%",
        value,
        before.n(),
        100 * before.expectedError(),
        100 * after.expectedError());
  }
}
