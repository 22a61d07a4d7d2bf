package io.glyphloop.trainer.network;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network down, layer after layer; each reads the one before unless {@link #from} says
 * otherwise.
 *
 * <pre>{@code
 * new NetworkBuilder("mine", Colour.GREY, input)
 *     .conv(16, 3).maxPool(2, 2)
 *     .conv(32, 3).maxPool(2, 2)
 *     .dense(128)
 *     .positions(rule);
 * }</pre>
 *
 * <p>Layers are named by kind and number, {@code conv1}, {@code pool1}, unless a name is given.
 * Every method that adds a layer throws a {@link TrainingException} when the picture is too small
 * for it.
 */
public final class NetworkBuilder {

  private final String architecture;
  private final Colour colour;
  private final InputSize input;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private String current = NetworkSpec.PICTURE;

  /** Starts at the picture. */
  public NetworkBuilder(String architecture, Colour colour, InputSize input) {
    this.architecture = architecture;
    this.colour = colour;
    this.input = input;
    shapes.put(current, NetworkSpec.pictureShape(colour, input));
  }

  /** Adds a convolution of stride 1 with bias and rectifier, padded so that the size stays. */
  public NetworkBuilder conv(int filters, int kernel) {
    return then(Conv.of(filters, kernel));
  }

  public NetworkBuilder maxPool(int height, int width) {
    return then(Pool.max(height, width));
  }

  /** Adds average pooling over all rows and columns that are left. */
  public NetworkBuilder averageAll() {
    return then(Pool.average(shape().height(), shape().width()));
  }

  public NetworkBuilder batchNorm() {
    return then(new BatchNorm());
  }

  public NetworkBuilder relu() {
    return then(new Relu());
  }

  /** Adds dropout of a share in {@code (0, 1)}. */
  public NetworkBuilder dropout(double rate) {
    return then(new Dropout(rate));
  }

  /** Adds a fully connected layer with rectifier. */
  public NetworkBuilder dense(int units) {
    return then(new Dense(units, true));
  }

  /** Turns columns into the steps of a sequence. */
  public NetworkBuilder columns() {
    return then(new Columns());
  }

  /** Adds a recurrent layer in both directions over the steps of a sequence. */
  public NetworkBuilder biLstm(int units) {
    return then(new BiLstm(units));
  }

  /** Adds any layer, under a made-up name. */
  public NetworkBuilder then(LayerSpec layer) {
    return then(layer.label() + counts.merge(layer.label(), 1, Integer::sum), layer);
  }

  /** Adds any layer that reads one node. */
  public NetworkBuilder then(String name, LayerSpec layer) {
    return append(new Node(name, layer, List.of(current), shape()));
  }

  /** Adds the sum of the present node and another one, of the same shape. */
  public NetworkBuilder plus(String other) {
    String name = "add" + counts.merge("add", 1, Integer::sum);
    return append(new Node(name, new Sum(), List.of(current, other), shape()));
  }

  private NetworkBuilder append(Node node) {
    Shape output = node.output();
    if (output.isEmpty()) {
      throw new TrainingException(
          input
              + " pixels are too small for "
              + architecture
              + ": nothing is left at "
              + node.name(),
          "give a larger --input, or choose another network");
    }
    if (shapes.put(node.name(), output) != null) {
      throw new IllegalArgumentException("there are two nodes " + node.name());
    }
    nodes.add(node);
    current = node.name();
    return this;
  }

  /** Goes on from another node, which {@link #last} named before. */
  public NetworkBuilder from(String node) {
    if (!shapes.containsKey(node)) {
      throw new IllegalArgumentException("there is no node " + node);
    }
    current = node;
    return this;
  }

  public String last() {
    return current;
  }

  public Shape shape() {
    return shapes.get(current);
  }

  /**
   * Ends the network in one classifier for all columns, read by connectionist temporal
   * classification: texts of any length that the columns have room for.
   *
   * @throws TrainingException when there are too few columns for the longest text
   */
  public NetworkSpec ctc(TextRule rule) {
    int classes = rule.charset().size() + 1;
    if (!shape().isSequence()) {
      throw new IllegalArgumentException(
          architecture + " has " + shape() + " left, not one row; collapse it or use columns()");
    }
    then("classes", Conv.of(classes, 1).linear());
    int steps = shape().width();
    // A blank must stand between equal neighbours: at worst one step more for each character.
    int needed = 2 * rule.maxLength() - 1;
    if (steps < needed) {
      int scale = (input.width() + steps - 1) / steps;
      throw new TrainingException(
          input + " pixels are too narrow for " + rule.maxLength() + " characters",
          colour == Colour.NORMALIZED
              ? architecture
                  + " keeps the proportions of its pictures; choose 'fast', which enlarges them:"
                  + " --arch fast, or 'architecture: fast' in the settings of a loop"
              : "give an --input at least "
                  + scale * needed
                  + " pixels wide, or choose another network");
    }
    return build(new Head(Decoding.CTC, classes, steps, 0));
  }

  /**
   * Ends the network in one classifier for each position. For a fixed length that is one class a
   * character; where lengths vary, a class "no character" is added at the positions beyond the
   * shortest length.
   */
  public NetworkSpec positions(TextRule rule) {
    int steps = rule.maxLength();
    boolean fixed = rule.isFixedLength();
    int classes = rule.charset().size() + (fixed ? 0 : 1);
    if (classes < 2) {
      throw new TrainingException(
          "a charset of one character leaves " + architecture + " nothing to tell apart",
          "give a larger charset, or choose a network read by CTC");
    }
    Head head = new Head(Decoding.POSITIONS, classes, steps, fixed ? 0 : rule.minLength());
    then("classes", new Dense(head.logits(), false));
    return build(head);
  }

  private NetworkSpec build(Head head) {
    return new NetworkSpec(architecture, colour, input, nodes, head);
  }
}
