package io.glyphloop.core.stats;

/**
 * How often answers are right by the confidence that they were given with: the logistic curve of
 * Platt ("Probabilistic Outputs for Support Vector Machines", 1999) over the log-odds of the
 * confidence, {@code 1 / (1 + exp(−(slope · log(c / (1 − c)) + offset)))}, with his smoothed
 * targets. A weak prior pulls it towards slope 1 and offset 0, which leave confidences as they are.
 *
 * @param slope how much of the difference between sure and unsure is true
 * @param offset below 0 where confidences are too high
 */
public record PlattScaling(double slope, double offset) {

  /** Leaves confidences as they are. */
  static final PlattScaling IDENTITY = new PlattScaling(1, 0);

  private static final double PRIOR = 1;
  private static final double NEAREST_TO_SURE = 1e-4;
  private static final int MOST_STEPS = 100;
  private static final double SHORTEST_STEP = 1e-10;

  /**
   * @param confidences in {@code [0, 1]}
   * @param right whether the answer of each was right
   */
  public static PlattScaling fit(double[] confidences, boolean[] right) {
    double[] x = new double[confidences.length];
    long hits = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = logOdds(confidences[i]);
      hits += right[i] ? 1 : 0;
    }
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = right[i] ? (hits + 1.0) / (hits + 2.0) : 1.0 / (y.length - hits + 2.0);
    }
    return leastLoss(x, y);
  }

  /**
   * Returns the curve of the least {@link #loss}: Newton's method with steps that are halved until
   * they make it better (Lin, Lin and Weng, "A Note on Platt's Probabilistic Outputs for Support
   * Vector Machines", 2007). Whole steps leave the only minimum for good where a model is mostly
   * sure.
   */
  static PlattScaling leastLoss(double[] x, double[] y) {
    PlattScaling curve = IDENTITY;
    for (int i = 0; i < MOST_STEPS; i++) {
      PlattScaling next = curve.better(curve.newton(x, y), x, y);
      if (next.equals(curve)) {
        return curve;
      }
      curve = next;
    }
    return curve;
  }

  /** Returns the probability that an answer is right which was given with a confidence. */
  public double apply(double confidence) {
    return at(logOdds(confidence));
  }

  private static double logOdds(double confidence) {
    double c = Math.max(NEAREST_TO_SURE, Math.min(1 - NEAREST_TO_SURE, confidence));
    return Math.log(c / (1 - c));
  }

  /** Returns the curve's height over log-odds. */
  double at(double logOdds) {
    return 1 / (1 + Math.exp(-(slope * logOdds + offset)));
  }

  /**
   * Returns how badly the curve explains targets {@code y} over log-odds {@code x}: their negative
   * log-likelihood, and half the squared distance of the curve from the identity.
   */
  double loss(double[] x, double[] y) {
    double sum = PRIOR / 2 * ((slope - 1) * (slope - 1) + offset * offset);
    for (int i = 0; i < x.length; i++) {
      double z = slope * x[i] + offset;
      // log(1 + exp(z)), for any z.
      sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y[i] * z;
    }
    return sum;
  }

  /** Returns Newton's whole step, as what is added to slope and offset. */
  private PlattScaling newton(double[] x, double[] y) {
    double downSlope = PRIOR * (1 - slope);
    double downOffset = -PRIOR * offset;
    double xx = PRIOR;
    double x1 = 0;
    double one = PRIOR;
    for (int i = 0; i < x.length; i++) {
      double p = at(x[i]);
      downSlope += (y[i] - p) * x[i];
      downOffset += y[i] - p;
      double weight = p * (1 - p);
      xx += weight * x[i] * x[i];
      x1 += weight * x[i];
      one += weight;
    }
    double determinant = xx * one - x1 * x1;
    return new PlattScaling(
        (one * downSlope - x1 * downOffset) / determinant,
        (xx * downOffset - x1 * downSlope) / determinant);
  }

  /** Returns where the longest part of a step leads that is an improvement; else this. */
  private PlattScaling better(PlattScaling step, double[] x, double[] y) {
    double now = loss(x, y);
    for (double part = 1; part > SHORTEST_STEP; part /= 2) {
      PlattScaling next = new PlattScaling(slope + part * step.slope, offset + part * step.offset);
      if (next.loss(x, y) < now) {
        return next;
      }
    }
    return this;
  }
}
