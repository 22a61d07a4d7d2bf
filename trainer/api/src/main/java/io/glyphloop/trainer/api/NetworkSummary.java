package io.glyphloop.trainer.api;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.NetworkSize;
import java.util.List;

/**
 * A network as it is built for one target.
 *
 * @param layers each after those that it reads
 * @param steps how many steps its output has
 * @param classes how many classes each step has
 * @param size the sums over the layers
 * @param training the settings with which it is trained unless others are given, in words
 */
public record NetworkSummary(
    NetworkInfo info,
    InputSize input,
    Colour colour,
    TextRule rule,
    List<Layer> layers,
    Decoding decoding,
    int steps,
    int classes,
    NetworkSize size,
    String training) {

  public NetworkSummary {
    layers = List.copyOf(layers);
  }

  /**
   * One layer.
   *
   * @param name unique in its network
   * @param inputs the names of the layers that it reads, {@code picture} for the picture
   * @param output the shape of what it gives: channels x height x width
   * @param multiplyAdds how many multiply-adds one image costs
   */
  public record Layer(
      String name,
      String description,
      List<String> inputs,
      String output,
      long parameters,
      long multiplyAdds) {

    public Layer {
      inputs = List.copyOf(inputs);
    }
  }
}
