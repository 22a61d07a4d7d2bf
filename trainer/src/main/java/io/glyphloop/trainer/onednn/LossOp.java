package io.glyphloop.trainer.onednn;

import java.util.List;
import org.nd4j.common.primitives.Pair;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The end of the forward pass: a loss of Deeplearning4j's interface, on flat rows of logits. */
final class LossOp implements Operation {

  private final ILossFunction loss;
  private final IActivation activation;
  private Activation input;
  private INDArray logits;
  private INDArray gradient;

  LossOp(ILossFunction loss, IActivation activation) {
    this.loss = loss;
    this.activation = activation;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    input = inputs.get(0);
    long[] shape = input.shape();
    logits = plan.array(shape[0], ArrayUtil.prodLong(shape) / shape[0]);
    gradient = plan.array(logits.shape());
    plan.copy(input.numbers(), plan.view(logits, shape));
    return input;
  }

  /** Computes the mean loss of the batch, and the gradient that the backward pass starts from. */
  double compute(INDArray labels) {
    Pair<Double, INDArray> both =
        loss.computeGradientAndScore(labels, logits, activation, null, false);
    gradient.assign(both.getSecond());
    return both.getFirst() / logits.size(0);
  }

  @Override
  public void backward(ExecutionPlan plan) {
    input.contribute(plan.view(gradient, input.shape()));
  }
}
