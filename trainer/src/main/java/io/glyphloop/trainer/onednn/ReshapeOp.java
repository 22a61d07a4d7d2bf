package io.glyphloop.trainer.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;

/** The same numbers of each image in the same row-major order, under another shape. */
final class ReshapeOp implements Operation {

  private final long[] shape;
  private Activation input;
  private Activation output;

  /**
   * @param shape the new one, batch first
   */
  ReshapeOp(long... shape) {
    this.shape = shape;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    input = inputs.get(0);
    memory rows = input.in(plan, Layouts.plain(input.shape()));
    output = new Activation(plan.view(rows, shape), input.needsGradient(), shape);
    return output;
  }

  @Override
  public void backward(ExecutionPlan plan) {
    if (input.needsGradient()) {
      memory rows = output.gradient(plan, Layouts.plain(shape));
      input.contributeShared(plan.view(rows, input.shape()));
    }
  }
}
