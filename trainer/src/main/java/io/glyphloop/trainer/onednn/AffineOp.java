package io.glyphloop.trainer.onednn;

import static io.glyphloop.trainer.onednn.ExecutionPlan.arg;

import io.glyphloop.trainer.onednn.ExecutionPlan.Argument;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution or a dense layer, with the rectifier that may follow it; its bias may be null. */
final class AffineOp implements Operation {

  private final AffineKernels kernels;
  private final Parameter weights;
  private final Parameter bias;
  private final boolean rectified;
  private Activation input;
  private memory plainWeights;
  private Activation output;

  AffineOp(AffineKernels kernels, Parameter weights, Parameter bias, boolean rectified) {
    this.kernels = kernels;
    this.weights = weights;
    this.bias = bias;
    this.rectified = rectified;
  }

  @Override
  public Activation forward(ExecutionPlan plan, List<Activation> inputs) {
    input = inputs.get(0);
    plainWeights = plan.view(weights.value(), kernels.weights());
    primitive_desc pd = kernels.forward(plan.engine(), attributes());
    memory destination = plan.allocate(pd.dst_desc(0));
    plan.call(
        new primitive(pd),
        withBias(
            plan,
            dnnl.DNNL_ARG_BIAS,
            bias == null ? null : bias.value(),
            arg(dnnl.DNNL_ARG_SRC, input.in(plan, pd.src_desc(0))),
            arg(dnnl.DNNL_ARG_WEIGHTS, plan.inLayout(plainWeights, pd.weights_desc(0))),
            arg(dnnl.DNNL_ARG_DST, destination)));
    output = new Activation(destination, true, kernels.destination());
    return output;
  }

  /** Adds the bias to a primitive's arguments, if there is one. */
  private Argument[] withBias(
      ExecutionPlan plan, int name, INDArray numbers, Argument... arguments) {
    if (numbers == null) {
      return arguments;
    }
    Argument[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = arg(name, plan.view(numbers, kernels.weights()[0]));
    return all;
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
    memory plainGradient = plan.view(weights.gradient(), kernels.weights());
    boolean direct = plainGradient.get_desc().equals(pd.diff_weights_desc(0));
    memory gradient = direct ? plainGradient : plan.allocate(pd.diff_weights_desc(0));
    plan.call(
        new primitive(pd),
        withBias(
            plan,
            dnnl.DNNL_ARG_DIFF_BIAS,
            bias == null ? null : bias.gradient(),
            arg(dnnl.DNNL_ARG_SRC, input.in(plan, pd.src_desc(0))),
            arg(dnnl.DNNL_ARG_DIFF_DST, output.gradient(plan, pd.diff_dst_desc(0))),
            arg(dnnl.DNNL_ARG_DIFF_WEIGHTS, gradient)));
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
