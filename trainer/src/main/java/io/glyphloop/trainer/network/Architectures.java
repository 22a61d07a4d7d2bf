package io.glyphloop.trainer.network;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.trainer.network.LayerSpec.Conv;
import io.glyphloop.trainer.network.LayerSpec.Dropout;
import io.glyphloop.trainer.network.LayerSpec.Shape;
import java.util.ArrayList;
import java.util.List;

/** The networks by name. To add one, write its layers here and add its name to the switch. */
public final class Architectures {

  /** The name of the default network. */
  public static final String FAST = "fast";

  private Architectures() {}

  /** Returns the names, the default first. */
  public static List<String> names() {
    return List.of(FAST);
  }

  /**
   * Returns a network for a target.
   *
   * @throws TrainingException when there is no such network, or the picture is too narrow for the
   *     longest answer
   */
  public static NetworkSpec of(String name, InputSize input, TextRule rule) {
    if (!name.equals(FAST)) {
      throw new TrainingException(
          "there is no network '" + name + "'", "choose one of " + String.join(", ", names()));
    }
    return fast(input, rule);
  }

  /**
   * The default: strided convolutions without normalisation or pooling (both are slow to train in
   * Deeplearning4j), then one classifier slid over the columns and read by CTC. Every column is an
   * example for every character, which is what makes few labels go far; and lengths may vary.
   */
  private static NetworkSpec fast(InputSize input, TextRule rule) {
    int classes = rule.charset().size() + 1;
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(Conv.of3x3("conv1", 24, 2, 2));
    layers.add(Conv.of3x3("conv2", 48, 2, 2));
    layers.add(Conv.of3x3("conv3", 80, 2, 2));
    layers.add(Conv.of3x3("conv4", 128, 2, 1));
    Shape shape = new Shape(1, input.height(), input.width());
    for (LayerSpec layer : layers) {
      shape = layer.output(shape);
    }
    layers.add(new Dropout("drop1", 0.1));
    // As high as what is left, so that one row remains.
    layers.add(new Conv("collapse", 160, shape.height(), 3, 1, 1, 0, 1, true));
    layers.add(new Conv("context", 160, 1, 5, 1, 1, 0, 2, true));
    layers.add(new Dropout("drop2", 0.2));
    layers.add(new Conv("classes", classes, 1, 1, 1, 1, 0, 0, false));
    NetworkSpec spec = new NetworkSpec(FAST, input, layers, Decoding.CTC, classes);
    // CTC needs a blank between equal neighbours: at worst one step more for each character.
    if (spec.steps() < 2 * rule.maxLength() - 1) {
      throw new TrainingException(
          input + " pixels are too narrow for " + rule.maxLength() + " characters",
          "use images at least " + 8 * (2 * rule.maxLength() - 1) + " pixels wide");
    }
    return spec;
  }
}
