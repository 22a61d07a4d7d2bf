package io.glyphloop.trainer.onednn;

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
final class Affine implements Operation {

  private final AffineKernels kernels;
  private final Parameter weights;
  private final Parameter bias;
  private final boolean rectified;
  private Signal input;
  private memory plainWeights;
  private Signal output;

  Affine(AffineKernels kernels, Parameter weights, Parameter bias, boolean rectified) {
    this.kernels = kernels;
    this.weights = weights;
    this.bias = bias;
    this.rectified = rectified;
  }

  @Override
  public Signal forward(Tape tape, List<Signal> inputs) {
    input = inputs.get(0);
    plainWeights = tape.view(weights.value(), kernels.weights());
    primitive_desc pd = kernels.forward(tape.engine(), attributes());
    memory destination = tape.allocate(pd.dst_desc(0));
    tape.call(
        new primitive(pd),
        withBias(
            tape,
            dnnl.DNNL_ARG_BIAS,
            bias == null ? null : bias.value(),
            dnnl.DNNL_ARG_SRC,
            input.in(tape, pd.src_desc(0)),
            dnnl.DNNL_ARG_WEIGHTS,
            tape.inLayout(plainWeights, pd.weights_desc(0)),
            dnnl.DNNL_ARG_DST,
            destination));
    output = new Signal(destination, true, kernels.destination());
    return output;
  }

  /** Adds the bias to a primitive's arguments, if there is one. */
  private Object[] withBias(Tape tape, int argument, INDArray numbers, Object... arguments) {
    if (numbers == null) {
      return arguments;
    }
    Object[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = argument;
    all[arguments.length + 1] = tape.view(numbers, kernels.weights()[0]);
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
  public void backward(Tape tape) {
    if (rectified) {
      Rectifier.backward(tape, output);
    }
    primitive_desc pd = kernels.backwardWeights(tape.engine());
    memory plainGradient = tape.view(weights.gradient(), kernels.weights());
    boolean direct = plainGradient.get_desc().equals(pd.diff_weights_desc(0));
    memory gradient = direct ? plainGradient : tape.allocate(pd.diff_weights_desc(0));
    tape.call(
        new primitive(pd),
        withBias(
            tape,
            dnnl.DNNL_ARG_DIFF_BIAS,
            bias == null ? null : bias.gradient(),
            dnnl.DNNL_ARG_SRC,
            input.in(tape, pd.src_desc(0)),
            dnnl.DNNL_ARG_DIFF_DST,
            output.gradient(tape, pd.diff_dst_desc(0)),
            dnnl.DNNL_ARG_DIFF_WEIGHTS,
            gradient));
    if (!direct) {
      tape.copy(gradient, plainGradient);
    }
    if (input.needsGradient()) {
      backwardData(tape);
    }
  }

  private void backwardData(Tape tape) {
    primitive_desc pd = kernels.backwardData(tape.engine());
    memory gradient = tape.allocate(pd.diff_src_desc(0));
    tape.call(
        new primitive(pd),
        dnnl.DNNL_ARG_DIFF_DST,
        output.gradient(tape, pd.diff_dst_desc(0)),
        dnnl.DNNL_ARG_WEIGHTS,
        tape.inLayout(plainWeights, pd.weights_desc(0)),
        dnnl.DNNL_ARG_DIFF_SRC,
        gradient);
    input.contribute(gradient);
  }
}
