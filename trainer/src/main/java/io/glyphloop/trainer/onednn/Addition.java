package io.glyphloop.trainer.onednn;

import java.util.List;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** The sum of two signals, with the rectifier that may follow it. */
final class Addition implements Operation {

  private final boolean rectified;
  private List<Signal> inputs;
  private Signal output;

  Addition(boolean rectified) {
    this.rectified = rectified;
  }

  @Override
  public Signal forward(Tape tape, List<Signal> inputs) {
    this.inputs = inputs;
    Signal first = inputs.get(0);
    Signal second = inputs.get(1);
    memory.desc layout = first.layout();
    memory destination = tape.allocate(layout);
    tape.call(
        new binary(
            new binary.primitive_desc(
                new binary.desc(dnnl.algorithm.binary_add, layout, layout, layout), tape.engine())),
        dnnl.DNNL_ARG_SRC_0,
        first.numbers(),
        dnnl.DNNL_ARG_SRC_1,
        second.in(tape, layout),
        dnnl.DNNL_ARG_DST,
        destination);
    output =
        new Signal(destination, first.needsGradient() || second.needsGradient(), first.shape());
    if (rectified) {
      Rectifier.inPlace(tape, output);
    }
    return output;
  }

  @Override
  public void backward(Tape tape) {
    if (!output.needsGradient()) {
      return;
    }
    if (rectified) {
      Rectifier.backward(tape, output);
    }
    memory gradient = output.gradient(tape, output.layout());
    for (Signal input : inputs) {
      if (input.needsGradient()) {
        input.contributeShared(gradient);
      }
    }
  }
}
