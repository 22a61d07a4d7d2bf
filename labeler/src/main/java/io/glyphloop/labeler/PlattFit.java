package io.glyphloop.labeler;

/**
 * Finds the logistic curve that explains verdicts best: Newton's method with steps that are halved
 * until they make it better (Lin, Lin and Weng, "A Note on Platt's Probabilistic Outputs for
 * Support Vector Machines", 2007). Whole steps leave the only minimum for good where a model is
 * mostly sure.
 */
final class PlattFit {

  private static final double PULL = 1;
  private static final int MOST_STEPS = 100;
  private static final double SHORTEST_STEP = 1e-10;

  private final double[] x;
  private final double[] y;

  /**
   * Takes what is to be explained.
   *
   * @param x log-odds of confidences
   * @param y for each, how probable it is that the answer was right: near 1 for accepted ones, near
   *     0 for rejected ones
   */
  PlattFit(double[] x, double[] y) {
    this.x = x.clone();
    this.y = y.clone();
  }

  /** Returns the best curve. */
  VerdictCalibration run() {
    VerdictCalibration curve = new VerdictCalibration(1, 0);
    for (int i = 0; i < MOST_STEPS; i++) {
      VerdictCalibration next = better(curve, newton(curve));
      if (next.equals(curve)) {
        return curve;
      }
      curve = next;
    }
    return curve;
  }

  /**
   * Returns how badly a curve explains the verdicts: their negative log-likelihood, and half the
   * squared distance of the curve from the one that leaves confidences as they are.
   */
  double loss(VerdictCalibration curve) {
    double slope = curve.slope() - 1;
    double sum = PULL / 2 * (slope * slope + curve.offset() * curve.offset());
    for (int i = 0; i < x.length; i++) {
      double z = curve.slope() * x[i] + curve.offset();
      // log(1 + exp(z)), for any z.
      sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y[i] * z;
    }
    return sum;
  }

  /** Returns the whole step from a curve, as what is added to slope and offset. */
  private VerdictCalibration newton(VerdictCalibration curve) {
    double slope = PULL * (1 - curve.slope());
    double offset = -PULL * curve.offset();
    double xx = PULL;
    double x1 = 0;
    double one = PULL;
    for (int i = 0; i < x.length; i++) {
      double p = curve.at(x[i]);
      slope += (y[i] - p) * x[i];
      offset += y[i] - p;
      double weight = p * (1 - p);
      xx += weight * x[i] * x[i];
      x1 += weight * x[i];
      one += weight;
    }
    double determinant = xx * one - x1 * x1;
    return new VerdictCalibration(
        (one * slope - x1 * offset) / determinant, (xx * offset - x1 * slope) / determinant);
  }

  /** Returns where the longest part of a step leads that is an improvement; else the curve. */
  private VerdictCalibration better(VerdictCalibration curve, VerdictCalibration step) {
    double now = loss(curve);
    for (double part = 1; part > SHORTEST_STEP; part /= 2) {
      VerdictCalibration next =
          new VerdictCalibration(
              curve.slope() + part * step.slope(), curve.offset() + part * step.offset());
      if (loss(next) < now) {
        return next;
      }
    }
    return curve;
  }
}
