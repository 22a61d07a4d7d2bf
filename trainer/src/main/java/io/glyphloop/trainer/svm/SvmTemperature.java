package io.glyphloop.trainer.svm;

import io.glyphloop.trainer.calibration.Temperature;
import java.util.List;

/**
 * Finds the temperature of a support vector machine's probabilities (Guo et al., 2017). Coupling
 * those of many pairs (Wu, Lin and Weng, 2004) leaves something to every character, so that the
 * product over a text is far less sure than it is right.
 *
 * @param rows of each image, {@code [positions, classes]}, not tempered
 * @param right whether the most probable text of each is right
 */
record SvmTemperature(List<float[]> rows, int classes, List<Boolean> right) {

  private static final double LOWEST = 0.2;

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
    return Temperature.fit(
        right,
        this::cost,
        logTemperature ->
            rows.stream()
                .mapToDouble(image -> confidence(image, Math.exp(logTemperature)))
                .toArray(),
        LOWEST);
  }

  /** Returns the negative log-likelihood of the answers' being right or wrong. */
  private double cost(double logTemperature) {
    double sum = 0;
    for (int i = 0; i < right.size(); i++) {
      double sure = confidence(rows.get(i), Math.exp(logTemperature));
      sum -= Math.log(Math.max(right.get(i) ? sure : 1 - sure, Temperature.LEAST_DOUBT));
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
}
