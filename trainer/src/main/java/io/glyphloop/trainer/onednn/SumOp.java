package io.glyphloop.trainer.onednn;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** The sum of two activations, with the rectifier that may follow it. */
final class SumOp implements Operation {

  private boolean rectified;
  private List<Activation> inputs;
  private Activation output;

  @Override
  public boolean rectify() {
    rectified = true;
    return true;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    this.inputs = inputs;
    Activation first = inputs.get(0);
    Activation second = inputs.get(1);
    memory.desc layout = first.layout();
    memory destination = plan.allocate(layout);
    plan.combine(dnnl.algorithm.binary_add, first.numbers(), second.in(plan, layout), destination);
    output =
        new Activation(destination, first.needsGradient() || second.needsGradient(), first.shape());
    if (rectified) {
      ReluOp.inPlace(plan, output);
    }
    return output;
  }

  @Override
  public void backward(ExecutionPlan plan) {
    if (!output.needsGradient()) {
      return;
    }
    if (rectified) {
      ReluOp.backward(plan, output);
    }
    memory gradient = output.gradient(plan, output.layout());
    for (Activation input : inputs) {
      if (input.needsGradient()) {
        input.contributeShared(gradient);
      }
    }
  }
}
