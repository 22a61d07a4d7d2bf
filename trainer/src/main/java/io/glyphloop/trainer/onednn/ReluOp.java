package io.glyphloop.trainer.onednn;

import static io.glyphloop.trainer.onednn.ExecutionPlan.arg;

import java.util.List;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** A rectifier that stands alone; those right after a convolution are part of it. */
final class ReluOp implements Operation {

  /** Its gradient follows from what it gave, so that what it read need not be kept. */
  private static final dnnl.algorithm RELU = dnnl.algorithm.eltwise_relu_use_dst_for_bwd;

  private Activation input;
  private Activation output;

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    input = inputs.get(0);
    memory destination = plan.allocate(input.layout());
    plan.call(
        new eltwise_forward(pd(plan, input.layout())),
        arg(dnnl.DNNL_ARG_SRC, input.numbers()),
        arg(dnnl.DNNL_ARG_DST, destination));
    output = new Activation(destination, input.needsGradient(), input.shape());
    return output;
  }

  @Override
  public void backward(ExecutionPlan plan) {
    if (input.needsGradient()) {
      backward(plan, output);
      input.contribute(output.gradient(plan, output.layout()));
    }
  }

  /** Rectifies what a layer gave, where it lies. */
  static void inPlace(ExecutionPlan plan, Activation activation) {
    plan.call(
        new eltwise_forward(pd(plan, activation.layout())),
        arg(dnnl.DNNL_ARG_SRC, activation.numbers()),
        arg(dnnl.DNNL_ARG_DST, activation.numbers()));
  }

  /** Turns the gradient of a rectified activation into that of what was rectified. */
  static void backward(ExecutionPlan plan, Activation rectified) {
    memory.desc layout = rectified.layout();
    memory gradient = rectified.ownGradient(plan, layout);
    eltwise_backward.desc desc = new eltwise_backward.desc(RELU, layout, layout, 0, 0);
    plan.call(
        new eltwise_backward(
            new eltwise_backward.primitive_desc(desc, plan.engine(), pd(plan, layout))),
        arg(dnnl.DNNL_ARG_DST, rectified.numbers()),
        arg(dnnl.DNNL_ARG_DIFF_DST, gradient),
        arg(dnnl.DNNL_ARG_DIFF_SRC, gradient));
    rectified.replaceGradient(gradient);
  }

  private static eltwise_forward.primitive_desc pd(ExecutionPlan plan, memory.desc layout) {
    return new eltwise_forward.primitive_desc(
        new eltwise_forward.desc(dnnl.prop_kind.forward_training, RELU, layout, 0, 0),
        plan.engine());
  }
}
