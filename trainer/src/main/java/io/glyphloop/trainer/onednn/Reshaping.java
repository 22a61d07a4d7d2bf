package io.glyphloop.trainer.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;

/** The same numbers of each image in the same row-major order, under another shape. */
final class Reshaping implements Operation {

  private final long[] shape;
  private Signal input;
  private Signal output;

  /**
   * Makes a change of shape.
   *
   * @param shape the new one, batch first
   */
  Reshaping(long... shape) {
    this.shape = shape;
  }

  @Override
  public Signal forward(Tape tape, List<Signal> inputs) {
    input = inputs.get(0);
    memory rows = input.in(tape, Layouts.plain(input.shape()));
    output = new Signal(tape.view(rows, shape), input.needsGradient(), shape);
    return output;
  }

  @Override
  public void backward(Tape tape) {
    if (input.needsGradient()) {
      memory rows = output.gradient(tape, Layouts.plain(shape));
      input.contributeShared(tape.view(rows, input.shape()));
    }
  }
}
