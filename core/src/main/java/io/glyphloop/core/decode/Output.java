package io.glyphloop.core.decode;

/** A view of one model output, {@code [steps, classes]}, in a larger array. */
record Output(float[] values, int offset, int steps, int classes) {

  Output {
    if (steps < 1 || offset < 0 || values.length - offset < (long) steps * classes) {
      throw new IllegalArgumentException(
          String.format(
              "%d steps of %d classes from index %d do not fit into %d values",
              steps, classes, offset, values.length));
    }
  }

  static Output of(float[] values, int offset, int steps, int classes, int expectedClasses) {
    if (classes != expectedClasses) {
      throw new IllegalArgumentException(
          "the charset needs " + expectedClasses + " classes a step, not " + classes);
    }
    return new Output(values, offset, steps, classes);
  }

  void copyStep(int step, double[] row) {
    int from = offset + step * classes;
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      float value = values[from + i];
      if (!(value >= 0)) {
        throw new IllegalArgumentException("step " + step + " holds " + value);
      }
      row[i] = value;
      sum += value;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the probabilities of step " + step + " sum to " + sum);
    }
    for (int i = 0; i < classes; i++) {
      row[i] /= sum;
    }
  }

  /** Returns the probabilities by step, each step scaled so that it sums to exactly 1. */
  double[][] rows() {
    double[][] rows = new double[steps][classes];
    for (int step = 0; step < steps; step++) {
      copyStep(step, rows[step]);
    }
    return rows;
  }

  /** Returns the most probable class of a step; of equal ones the first. */
  int bestClass(int step) {
    int from = offset + step * classes;
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
