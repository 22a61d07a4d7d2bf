package io.glyphloop.trainer.calibration;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Searches the temperature that costs least, in its logarithm: on a coarse grid, for the cost may
 * have several valleys, then between the best one's neighbours by Brent's method.
 *
 * <p>Few images make a temperature of chance. So it stays 1 unless a likelihood ratio test rejects
 * 1 at 5%.
 */
public final class TemperatureSearch {

  private static final int COARSE = 16;
  private static final double TOLERANCE = 1e-3;

  /** Half the 95% quantile of chi-squared with one degree of freedom. */
  private static final double SIGNIFICANT = 1.920729;

  private TemperatureSearch() {}

  /**
   * Returns the logarithm of the temperature.
   *
   * @param cost the negative log-likelihood of what was seen, by the logarithm of a temperature
   * @param lowest the lowest temperature to be considered, below 1
   * @param highest the highest one, above 1
   */
  public static double run(DoubleUnaryOperator cost, double lowest, double highest) {
    double best = least(cost, Math.log(lowest), Math.log(highest));
    boolean chance = cost.applyAsDouble(0) - cost.applyAsDouble(best) < SIGNIFICANT;
    return chance ? 0 : best;
  }

  private static double least(DoubleUnaryOperator cost, double lowest, double highest) {
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
    return new BrentOptimizer(TOLERANCE, TOLERANCE)
        .optimize(
            MaxEval.unlimited(),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(cost::applyAsDouble),
            new SearchInterval(from, to, lowest + best * step))
        .getPoint();
  }
}
