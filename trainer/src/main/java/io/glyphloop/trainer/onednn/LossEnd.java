package io.glyphloop.trainer.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The end of the way forward: a loss of Deeplearning4j's interface, on flat rows of logits. */
final class LossEnd implements Operation {

  private final ILossFunction loss;
  private final IActivation activation;
  private Signal input;
  private INDArray logits;
  private INDArray gradient;

  LossEnd(ILossFunction loss, IActivation activation) {
    this.loss = loss;
    this.activation = activation;
  }

  @Override
  public Signal forward(Tape tape, List<Signal> inputs) {
    input = inputs.get(0);
    long[] shape = input.shape();
    long batch = shape[0];
    logits = tape.array(batch, Layouts.size(shape) / batch);
    gradient = tape.array(logits.shape());
    tape.copy(input.numbers(), tape.view(logits, shape));
    return input;
  }

  /** Computes the mean loss of the batch, and the gradient that the way back starts from. */
  double compute(INDArray labels) {
    Pair<Double, INDArray> both =
        loss.computeGradientAndScore(labels, logits, activation, null, false);
    gradient.assign(both.getSecond());
    return both.getFirst() / logits.size(0);
  }

  @Override
  public void backward(Tape tape) {
    memory numbers = tape.view(gradient, input.shape());
    input.contribute(numbers);
  }
}
