package io.glyphloop.trainer.network.published;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.network.Architecture;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.NetworkBuilder;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.Recipe.Schedule;
import java.util.Optional;

/**
 * The first network of a Portuguese tutorial in PyTorch, for four characters on 284x46 pixels in
 * colour: four 3x3 convolutions without padding, each with max-pooling, two hidden dense layers and
 * one classifier for each position. The classifiers are one dense layer here, which is the same.
 *
 * <p>162,252 parameters for 4 characters of 36: 24,528 in the convolutions, which leave 64 x 1 x 15
 * numbers; 115,320 and 10,164 in the hidden layers; 12,240 in the classifiers.
 */
public final class CnnHeads implements Architecture {

  static final InputSize INPUT = new InputSize(284, 46);

  @Override
  public String name() {
    return "cnn-heads";
  }

  @Override
  public String source() {
    return "a Portuguese tutorial in PyTorch, one classifier a position; published 98.28%";
  }

  @Override
  public Example example() {
    return new Example(INPUT, TextRule.fixed("a-z0-9", 4));
  }

  @Override
  public Optional<InputSize> ownInput() {
    return Optional.of(INPUT);
  }

  @Override
  public Recipe recipe() {
    return tutorial();
  }

  /** Adam at PyTorch's own rate, in batches of 32; the number of epochs is not published. */
  static Recipe tutorial() {
    return Recipe.plain(Optimizer.ADAM, 1e-3, 32, 30, new Schedule.Constant());
  }

  @Override
  public NetworkSpec build(InputSize input, TextRule rule) {
    NetworkBuilder net = new NetworkBuilder(name(), Colour.RGB, input);
    for (int filters : new int[] {8, 16, 32, 64}) {
      net.then(Conv.of(filters, 3).padding(0, 0)).maxPool(2, 2);
    }
    return net.dense(120).dense(84).positions(rule);
  }
}
