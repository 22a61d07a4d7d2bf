package io.glyphloop.trainer.calibration;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Decoder;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import io.glyphloop.trainer.loss.Likelihoods;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.loss.TextLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Finds the temperature of a trained network on images that it was not trained on. */
public final class Calibrator {

  private static final int BATCH = 64;

  /** Without an error, colder is always likelier; no network becomes surer than this makes it. */
  private static final double LOWEST = 0.5;

  private final TextRule rule;
  private final TextLoss loss;
  private final Decoder decoder;

  public Calibrator(Decoding decoding, TextRule rule, int steps) {
    this.rule = rule;
    this.loss = Losses.of(decoding, rule, steps, 0);
    this.decoder = Decoder.of(decoding, rule);
  }

  /**
   * Reads images with a network as a recogniser would, and fits its temperature.
   *
   * @param network gives logits {@code [batch, classes * steps]} for pictures {@code [batch, 1,
   *     height, width]}, without dropout
   * @param images those whose text is not known are left out
   */
  public Temperature fit(UnaryOperator<INDArray> network, TrainingSet images) {
    List<INDArray> logits = new ArrayList<>();
    List<Label> answers = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (int from = 0; from < images.count(); from += BATCH) {
      int to = Math.min(images.count(), from + BATCH);
      INDArray batch = network.apply(Batches.plain(images, from, to)).dup('c');
      float[] numbers = batch.data().asFloat();
      for (int i = from; i < to; i++) {
        if (images.labels().get(i) instanceof Label.Known known) {
          String read = read(numbers, (i - from) * loss.classes() * loss.steps());
          logits.add(batch.getRow(i - from));
          answers.add(Label.known(read));
          right.add(read.equals(known.text()));
        }
      }
    }
    if (answers.isEmpty()) {
      return Temperature.fit(right, none -> 0, none -> new double[0], LOWEST);
    }
    INDArray table = Nd4j.vstack(logits);
    INDArray rows = new LabelCodec(rule.charset()).encode(answers);
    DoubleFunction<double[]> minusLogs =
        logTemperature ->
            loss.computeScoreArray(
                    rows, table.mul(Math.exp(-logTemperature)), new ActivationIdentity(), null)
                .data()
                .asDouble();
    return Temperature.fit(
        right,
        logTemperature -> cost(minusLogs.apply(logTemperature), right),
        logTemperature ->
            Arrays.stream(minusLogs.apply(logTemperature)).map(cost -> Math.exp(-cost)).toArray(),
        LOWEST);
  }

  /** Returns the negative log-likelihood of the answers' being right or wrong. */
  private static double cost(double[] minusLogConfidences, List<Boolean> right) {
    double sum = 0;
    for (int i = 0; i < right.size(); i++) {
      double cost = minusLogConfidences[i];
      sum += right.get(i) ? cost : -Math.log(Math.max(-Math.expm1(-cost), Temperature.LEAST_DOUBT));
    }
    return sum;
  }

  private String read(float[] logits, int offset) {
    float[] likelihoods = Likelihoods.of(logits, offset, loss.steps(), loss.classes());
    return decoder.decode(likelihoods, 0, loss.steps(), loss.classes(), 1).get(0).text();
  }
}
