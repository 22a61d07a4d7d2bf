package io.glyphloop.trainer.network;

import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.trainer.network.LayerSpec.Shape;
import java.util.List;

/**
 * A network, layer by layer. Its input is one grey plane with ink near 1 and paper near 0; the last
 * layer gives one row of {@code classes} channels whose columns are the steps.
 *
 * @param architecture the name under which it is trained
 * @param input the size of picture that it sees
 * @param layers in order; the last one is linear, {@code classes x 1 x steps}
 * @param decoding how its output becomes text
 * @param classes how many classes each step has
 */
public record NetworkSpec(
    String architecture, InputSize input, List<LayerSpec> layers, Decoding decoding, int classes) {

  /** Checks that the last layer is what decoding needs. */
  public NetworkSpec {
    layers = List.copyOf(layers);
    Shape last = shapeAfter(input, layers);
    if (last.channels() != classes || last.height() != 1) {
      throw new IllegalArgumentException(
          architecture + " ends in " + last + ", not in one row of " + classes + " channels");
    }
  }

  /** Returns the shape that the first layer sees. */
  public Shape inputShape() {
    return new Shape(1, input.height(), input.width());
  }

  /** Returns how many steps the output has. */
  public int steps() {
    return shapeAfter(input, layers).width();
  }

  /** Returns how many parameters are learned. */
  public long parameters() {
    return sum(LayerSpec::parameters);
  }

  /** Returns how many multiply-adds one image costs. */
  public long multiplyAdds() {
    return sum(LayerSpec::multiplyAdds);
  }

  private long sum(java.util.function.ToLongBiFunction<LayerSpec, Shape> figure) {
    Shape shape = inputShape();
    long total = 0;
    for (LayerSpec layer : layers) {
      total += figure.applyAsLong(layer, shape);
      shape = layer.output(shape);
    }
    return total;
  }

  private static Shape shapeAfter(InputSize input, List<LayerSpec> layers) {
    Shape shape = new Shape(1, input.height(), input.width());
    for (LayerSpec layer : layers) {
      shape = layer.output(shape);
    }
    return shape;
  }
}
