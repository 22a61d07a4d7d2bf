package io.glyphloop.trainer.network.published;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.network.Architecture;
import io.glyphloop.trainer.network.NetworkBuilder;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Recipe;
import java.util.Optional;

/**
 * The leaner network of the tutorial that {@link CnnHeads} comes from: five 3x3 convolutions with
 * padding and max-pooling, an average over what is left, and one classifier for each position
 * straight from it. On the published 284x46 pixels, 1 x 8 positions are left to average over; on
 * other sizes, all that are left.
 *
 * <p>116,960 parameters for 4 characters of 36, whatever the size: 98,384 in the convolutions,
 * 18,576 in the classifiers.
 */
public final class CnnGap implements Architecture {

  @Override
  public String name() {
    return "cnn-gap";
  }

  @Override
  public String source() {
    return "the same tutorial's leaner variant with average pooling; published 98.73%";
  }

  @Override
  public Example example() {
    return new Example(CnnHeads.INPUT, TextRule.fixed("a-z0-9", 4));
  }

  @Override
  public Optional<InputSize> ownInput() {
    return Optional.of(CnnHeads.INPUT);
  }

  @Override
  public Recipe recipe() {
    return CnnHeads.tutorial();
  }

  @Override
  public NetworkSpec build(InputSize input, TextRule rule) {
    NetworkBuilder net = new NetworkBuilder(name(), Colour.RGB, input);
    for (int filters : new int[] {8, 16, 32, 64, 128}) {
      net.conv(filters, 3).maxPool(2, 2);
    }
    return net.averageAll().positions(rule);
  }
}
