package io.glyphloop.trainer.network;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;

/** Three convolutions, pooled, a hidden layer, and a classifier for each position. */
public final class Mine implements Architecture {

  @Override
  public String name() {
    return "mine";
  }

  @Override
  public NetworkSpec build(InputSize input, TextRule rule) {
    return new NetworkBuilder(name(), Colour.GREY, input)
        .conv(16, 3)
        .maxPool(2, 2)
        .conv(32, 3)
        .maxPool(2, 2)
        .then(Conv.of(48, 3).stride(2, 1))
        .dropout(0.2)
        .dense(128)
        .positions(rule);
  }
}
