package io.glyphloop.trainer.dl4j;

import java.util.Arrays;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The same numbers of each image in the same row-major order, under another shape. Deeplearning4j's
 * own way from feature maps to a sequence makes images of the steps instead; and it knows none from
 * a sequence to one row of feature maps.
 */
public final class Reshaped implements InputPreProcessor {

  private static final long serialVersionUID = 1;

  @JsonProperty private final long[] from;
  @JsonProperty private final long[] to;

  /**
   * @param from the shape of one image as it comes
   * @param to its new shape: {@code {units}}, {@code {channels, steps}} or {@code {channels,
   *     height, width}}
   */
  @JsonCreator
  Reshaped(@JsonProperty("from") long[] from, @JsonProperty("to") long[] to) {
    this.from = from.clone();
    this.to = to.clone();
    if (Arrays.stream(from).reduce(1, Math::multiplyExact)
        != Arrays.stream(to).reduce(1, Math::multiplyExact)) {
      throw new IllegalArgumentException(Arrays.toString(from) + " to " + Arrays.toString(to));
    }
  }

  @Override
  public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
    return shaped(input, to, ArrayType.ACTIVATIONS, workspaces);
  }

  @Override
  public INDArray backprop(INDArray gradient, int batch, LayerWorkspaceMgr workspaces) {
    return shaped(gradient, from, ArrayType.ACTIVATION_GRAD, workspaces);
  }

  private static INDArray shaped(
      INDArray array, long[] image, ArrayType type, LayerWorkspaceMgr workspaces) {
    long[] shape = new long[image.length + 1];
    shape[0] = array.size(0);
    System.arraycopy(image, 0, shape, 1, image.length);
    // A copy, always: the numbers as they came may belong to a layer that still needs them.
    return workspaces.dup(type, array, 'c').reshape('c', shape);
  }

  @Override
  public InputPreProcessor clone() {
    return new Reshaped(from, to);
  }

  @Override
  public InputType getOutputType(InputType input) {
    return switch (to.length) {
      case 1 -> InputType.feedForward(to[0]);
      case 2 -> InputType.recurrent(to[0], to[1]);
      default -> InputType.convolutional(to[1], to[2], to[0]);
    };
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    return Pair.of(mask, state);
  }
}
