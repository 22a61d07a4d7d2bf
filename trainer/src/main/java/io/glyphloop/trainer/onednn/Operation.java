package io.glyphloop.trainer.onednn;

import java.util.List;

/** One layer, recorded in two halves: all layers forward, then all of them backward. */
interface Operation {

  /** Takes in the rectifier that follows, before it is recorded; false where it cannot. */
  default boolean rectify() {
    return false;
  }

  /** Records the forward half, and returns what the layer gives. */
  Activation forward(ExecutionPlan plan, List<Activation> inputs);

  /**
   * Records the backward half: takes the gradient of what the layer gave, adds its part to those
   * inputs that need it, and writes the gradients of its parameters.
   */
  void backward(ExecutionPlan plan);
}
