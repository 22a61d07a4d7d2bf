package io.glyphloop.trainer.network;

import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.NetworkSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A network: nodes that read each other, from the picture to the logits. The Deeplearning4j graph,
 * the ONNX graph, the table of {@code arch show} and the counts all come from it. Made by {@link
 * NetworkBuilder}.
 *
 * @param architecture the name under which it is trained
 * @param colour what it sees of a picture: ink near 1, paper near 0
 * @param input the size of picture that it sees
 * @param nodes each after those that it reads; the last one gives the logits
 * @param head how the logits are read
 */
public record NetworkSpec(
    String architecture, Colour colour, InputSize input, List<Node> nodes, Head head) {

  /** What a node names as its input when it reads the picture. */
  public static final String PICTURE = "picture";

  public NetworkSpec {
    nodes = List.copyOf(nodes);
    Map<String, Shape> shapes = new HashMap<>();
    shapes.put(PICTURE, pictureShape(colour, input));
    for (Node node : nodes) {
      for (String read : node.inputs()) {
        if (!node.input().equals(shapes.get(read))) {
          throw new IllegalArgumentException(
              node.name() + " expects " + node.input() + ", " + read + " is " + shapes.get(read));
        }
      }
      if (node.output().isEmpty() || shapes.put(node.name(), node.output()) != null) {
        throw new IllegalArgumentException(
            node.name() + " is there twice, or nothing is left: " + node.output());
      }
    }
    if (nodes.isEmpty() || nodes.get(nodes.size() - 1).output().size() != head.logits()) {
      throw new IllegalArgumentException(
          architecture + " does not end in the " + head.logits() + " numbers of " + head);
    }
  }

  /** Returns the shape that the first layer sees. */
  public Shape pictureShape() {
    return pictureShape(colour, input);
  }

  static Shape pictureShape(Colour colour, InputSize input) {
    return new Shape(colour.planes(), input.height(), input.width());
  }

  /** Returns the node that gives the logits. */
  public Node last() {
    return nodes.get(nodes.size() - 1);
  }

  public Decoding decoding() {
    return head.decoding();
  }

  public int classes() {
    return head.classes();
  }

  public int steps() {
    return head.steps();
  }

  /**
   * Returns whether the exported network reads pictures of any width, with as many steps as that
   * gives: its pictures keep their proportions, and it ends in CTC.
   */
  public boolean anyWidth() {
    return colour == Colour.NORMALIZED && decoding() == Decoding.CTC;
  }

  public long parameters() {
    return sum(Node::parameters);
  }

  /** Returns how many multiply-adds one image costs; see {@link LayerSpec#multiplyAdds}. */
  public long multiplyAdds() {
    return sum(Node::multiplyAdds);
  }

  /** Returns both, as a model's manifest keeps them. */
  public NetworkSize size() {
    return new NetworkSize(parameters(), multiplyAdds());
  }

  private long sum(ToLongFunction<Node> figure) {
    return nodes.stream().mapToLong(figure).sum();
  }
}
