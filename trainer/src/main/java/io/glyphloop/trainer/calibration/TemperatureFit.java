package io.glyphloop.trainer.calibration;

import io.glyphloop.core.eval.Calibration;
import io.glyphloop.trainer.loss.TextLoss;
import java.util.List;
import java.util.stream.IntStream;
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
 * @param loss knows the probability of a text; without label smoothing or guidance
 * @param logits {@code [n, classes * steps]}
 * @param answers the texts that were read, as label rows
 * @param right whether each is right
 */
record TemperatureFit(TextLoss loss, INDArray logits, INDArray answers, boolean[] right) {

  /** Without an error, colder is always likelier; no network becomes surer than this makes it. */
  private static final double LOWEST = 0.5;

  private static final double HIGHEST = 4;

  /** The least doubt that a confidence leaves: one certain answer that is wrong is not all. */
  private static final double LEAST_DOUBT = 1e-12;

  /** Returns the temperature; 1 when there are no answers. */
  Temperature fit() {
    double best = right.length == 0 ? 0 : TemperatureSearch.run(this::cost, LOWEST, HIGHEST);
    return new Temperature(Math.exp(best), calibration(0), calibration(best));
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
