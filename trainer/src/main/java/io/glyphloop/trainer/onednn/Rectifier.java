package io.glyphloop.trainer.onednn;

import java.util.List;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** A rectifier that stands alone; those right after a convolution are part of it. */
final class Rectifier implements Operation {

  /** Its gradient follows from what it gave, so that what it read need not be kept. */
  private static final dnnl.algorithm RELU = dnnl.algorithm.eltwise_relu_use_dst_for_bwd;

  private Signal input;
  private Signal output;

  @Override
  public Signal forward(Tape tape, List<Signal> inputs) {
    input = inputs.get(0);
    memory destination = tape.allocate(input.layout());
    tape.call(
        new eltwise_forward(pd(tape, input.layout())),
        dnnl.DNNL_ARG_SRC,
        input.numbers(),
        dnnl.DNNL_ARG_DST,
        destination);
    output = new Signal(destination, input.needsGradient(), input.shape());
    return output;
  }

  @Override
  public void backward(Tape tape) {
    if (input.needsGradient()) {
      backward(tape, output);
      input.contribute(output.gradient(tape, output.layout()));
    }
  }

  /** Rectifies what a layer gave, where it lies. */
  static void inPlace(Tape tape, Signal signal) {
    tape.call(
        new eltwise_forward(pd(tape, signal.layout())),
        dnnl.DNNL_ARG_SRC,
        signal.numbers(),
        dnnl.DNNL_ARG_DST,
        signal.numbers());
  }

  /** Turns the gradient of a rectified signal into that of what was rectified. */
  static void backward(Tape tape, Signal rectified) {
    memory.desc layout = rectified.layout();
    memory gradient = rectified.ownGradient(tape, layout);
    eltwise_backward.desc desc = new eltwise_backward.desc(RELU, layout, layout, 0, 0);
    tape.call(
        new eltwise_backward(
            new eltwise_backward.primitive_desc(desc, tape.engine(), pd(tape, layout))),
        dnnl.DNNL_ARG_DST,
        rectified.numbers(),
        dnnl.DNNL_ARG_DIFF_DST,
        gradient,
        dnnl.DNNL_ARG_DIFF_SRC,
        gradient);
    rectified.replaceGradient(gradient);
  }

  private static eltwise_forward.primitive_desc pd(Tape tape, memory.desc layout) {
    return new eltwise_forward.primitive_desc(
        new eltwise_forward.desc(dnnl.prop_kind.forward_training, RELU, layout, 0, 0),
        tape.engine());
  }
}
