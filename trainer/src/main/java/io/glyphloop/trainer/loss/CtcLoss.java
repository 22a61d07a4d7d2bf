package io.glyphloop.trainer.loss;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * CTC as a Deeplearning4j loss. The softmax is part of it, so the layer's activation is the
 * identity.
 *
 * <p>Pre-output: {@code [batch, classes * steps]}, class by class. Labels: {@link LabelCodec} rows.
 * Deeplearning4j's own {@code ctcLoss} does not train in 1.0.0-M2.1.
 */
public final class CtcLoss implements ILossFunction {

  private static final long serialVersionUID = 1;

  private final int classes;
  private final int steps;
  private double guidance;

  /**
   * Makes a loss.
   *
   * @param classes how many classes a step has, the blank (0) included
   * @param steps how many steps the output has
   */
  public CtcLoss(int classes, int steps) {
    this.classes = classes;
    this.steps = steps;
  }

  /**
   * Sets how much the next batches are guided towards evenly spread characters. CTC alone spends
   * its first tens of thousands of images learning to say blank; a guided start skips that.
   *
   * @param share in {@code [0, 1]}; 0, the default, is CTC alone
   */
  public void guide(double share) {
    guidance = share;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    double sum = computeScoreArray(labels, preOutput, activation, mask).sumNumber().doubleValue();
    return average ? sum / preOutput.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    double[] logits = flat(preOutput);
    double[] rows = flat(labels);
    int batch = (int) preOutput.size(0);
    int longest = (int) labels.size(1);
    Ctc ctc = new Ctc(classes, steps);
    double[] losses = new double[batch];
    for (int i = 0; i < batch; i++) {
      int[] label = LabelCodec.label(rows, i, longest);
      losses[i] = ctc.loss(logits, i * classes * steps, label, guidance);
    }
    return Nd4j.createFromArray(losses).castTo(preOutput.dataType()).reshape(batch, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    double[] logits = flat(preOutput);
    double[] rows = flat(labels);
    int batch = (int) preOutput.size(0);
    int longest = (int) labels.size(1);
    Ctc ctc = new Ctc(classes, steps);
    double[] gradient = new double[logits.length];
    for (int i = 0; i < batch; i++) {
      ctc.gradient(
          logits, i * classes * steps, LabelCodec.label(rows, i, longest), guidance, gradient);
    }
    return Nd4j.createFromArray(gradient)
        .castTo(preOutput.dataType())
        .reshape('c', batch, (long) classes * steps);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return Pair.of(
        computeScore(labels, preOutput, activation, mask, average),
        computeGradient(labels, preOutput, activation, mask));
  }

  @Override
  public String name() {
    return "CtcLoss";
  }

  private static double[] flat(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
