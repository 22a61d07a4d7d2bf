package io.glyphloop.trainer.onednn;

import static io.glyphloop.trainer.onednn.ExecutionPlan.arg;

import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/** A convolution or a dense layer, with the rectifier that may follow it; its bias may be null. */
final class AffineOp implements Operation {

  private final AffineKernels kernels;
  private final Parameter weights;
  private final Parameter bias;
  private boolean rectified;
  private Activation input;
  private memory plainWeights;
  private Activation output;

  AffineOp(AffineKernels kernels, Map<String, Parameter> parameters, boolean rectified) {
    this.kernels = kernels;
    this.weights = parameters.get("W");
    this.bias = parameters.get("b");
    this.rectified = rectified;
  }

  @Override
  public boolean rectify() {
    rectified = true;
    return true;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    input = inputs.get(0);
    plainWeights = plan.view(weights.value(), kernels.weightShape);
    primitive_desc pd = kernels.forward(plan.engine(), attributes());
    memory destination = plan.allocate(pd.dst_desc(0));
    plan.call(
        new primitive(pd),
        arg(dnnl.DNNL_ARG_SRC, input.in(plan, pd.src_desc(0))),
        arg(dnnl.DNNL_ARG_WEIGHTS, plan.inLayout(plainWeights, pd.weights_desc(0))),
        arg(dnnl.DNNL_ARG_BIAS, bias == null ? null : plan.view(bias.value())),
        arg(dnnl.DNNL_ARG_DST, destination));
    output = new Activation(destination, true, kernels.destinationShape);
    return output;
  }

  private primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    if (rectified) {
      post_ops after = new post_ops();
      after.append_eltwise(1, dnnl.algorithm.eltwise_relu, 0, 0);
      attributes.set_post_ops(after);
    }
    return attributes;
  }

  @Override
  public void backward(ExecutionPlan plan) {
    if (rectified) {
      ReluOp.backward(plan, output);
    }
    primitive_desc pd = kernels.backwardWeights(plan.engine());
    memory plainGradient = plan.view(weights.gradient(), kernels.weightShape);
    boolean direct = plainGradient.get_desc().equals(pd.diff_weights_desc(0));
    memory gradient = direct ? plainGradient : plan.allocate(pd.diff_weights_desc(0));
    plan.call(
        new primitive(pd),
        arg(dnnl.DNNL_ARG_SRC, input.in(plan, pd.src_desc(0))),
        arg(dnnl.DNNL_ARG_DIFF_DST, output.gradient(plan, pd.diff_dst_desc(0))),
        arg(dnnl.DNNL_ARG_DIFF_WEIGHTS, gradient),
        arg(dnnl.DNNL_ARG_DIFF_BIAS, bias == null ? null : plan.view(bias.gradient())));
    if (!direct) {
      plan.copy(gradient, plainGradient);
    }
    if (input.needsGradient()) {
      backwardData(plan);
    }
  }

  private void backwardData(ExecutionPlan plan) {
    primitive_desc pd = kernels.backwardData(plan.engine());
    memory gradient = plan.allocate(pd.diff_src_desc(0));
    plan.call(
        new primitive(pd),
        arg(dnnl.DNNL_ARG_DIFF_DST, output.gradient(plan, pd.diff_dst_desc(0))),
        arg(dnnl.DNNL_ARG_WEIGHTS, plan.inLayout(plainWeights, pd.weights_desc(0))),
        arg(dnnl.DNNL_ARG_DIFF_SRC, gradient));
    input.contribute(gradient);
  }
}
