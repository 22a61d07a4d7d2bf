package io.glyphloop.trainer.network;

import java.util.List;

/**
 * A layer in its place in a network.
 *
 * @param name unique in the network; its parameters are named {@code name.W} and the like
 * @param inputs the names of the nodes that it reads, {@link NetworkSpec#PICTURE} for the picture
 * @param input the shape of each of them
 */
public record Node(String name, LayerSpec layer, List<String> inputs, Shape input) {

  public Node {
    inputs = List.copyOf(inputs);
    if (inputs.size() != layer.inputs()) {
      throw new IllegalArgumentException(
          name + " reads " + layer.inputs() + " nodes, not " + inputs);
    }
  }

  public Shape output() {
    return layer.output(input);
  }

  public long parameters() {
    return layer.parameters(input);
  }

  /** Returns how many multiply-adds one image costs; see {@link LayerSpec#multiplyAdds}. */
  public long multiplyAdds() {
    return layer.multiplyAdds(input);
  }
}
