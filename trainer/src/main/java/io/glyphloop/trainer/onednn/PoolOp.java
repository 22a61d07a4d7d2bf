package io.glyphloop.trainer.onednn;

import static io.glyphloop.trainer.onednn.ExecutionPlan.arg;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** The largest or the mean number of each window. */
final class PoolOp implements Operation {

  private final dnnl.algorithm algorithm;
  private final SlidingWindow window;
  private Activation input;
  private Activation output;
  private pooling_forward.primitive_desc forward;

  /** Where the largest numbers were; null for means. */
  private memory places;

  PoolOp(dnnl.algorithm algorithm, SlidingWindow window) {
    this.algorithm = algorithm;
    this.window = window;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    input = inputs.get(0);
    long[] shape = window.output(input.shape(), input.shape()[1]);
    pooling_forward.desc desc =
        new pooling_forward.desc(
            dnnl.prop_kind.forward_training,
            algorithm,
            input.layout(),
            Layouts.any(shape),
            window.stride(),
            window.kernel(),
            window.padding(),
            window.padding());
    forward = new pooling_forward.primitive_desc(desc, plan.engine());
    memory destination = plan.allocate(forward.dst_desc());
    output = new Activation(destination, input.needsGradient(), shape);
    if (algorithm == dnnl.algorithm.pooling_max) {
      places = plan.allocate(forward.workspace_desc());
    }
    plan.call(
        new pooling_forward(forward),
        arg(dnnl.DNNL_ARG_SRC, input.numbers()),
        arg(dnnl.DNNL_ARG_DST, destination),
        arg(dnnl.DNNL_ARG_WORKSPACE, places));
    return output;
  }

  @Override
  public void backward(ExecutionPlan plan) {
    if (!input.needsGradient()) {
      return;
    }
    pooling_backward.desc desc =
        new pooling_backward.desc(
            algorithm,
            input.layout(),
            output.layout(),
            window.stride(),
            window.kernel(),
            window.padding(),
            window.padding());
    pooling_backward backward =
        new pooling_backward(new pooling_backward.primitive_desc(desc, plan.engine(), forward));
    memory gradient = plan.allocate(input.layout());
    plan.call(
        backward,
        arg(dnnl.DNNL_ARG_DIFF_DST, output.gradient(plan, output.layout())),
        arg(dnnl.DNNL_ARG_DIFF_SRC, gradient),
        arg(dnnl.DNNL_ARG_WORKSPACE, places));
    input.contribute(gradient);
  }
}
