package io.glyphloop.trainer;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.NetworkBuilder;
import io.glyphloop.trainer.network.NetworkSpec;

/** Small networks for tests. */
public final class TestNetworks {

  public static final TextRule RULE = TextRule.fixed("abc", 2);

  private TestNetworks() {}

  /** Two convolutions, a collapse to one row and a classifier: four steps of four classes. */
  public static NetworkSpec tiny() {
    NetworkBuilder net =
        new NetworkBuilder("tiny", Colour.GREY, new InputSize(16, 16))
            .then(Conv.of(3, 3).stride(2, 2))
            .then(Conv.of(4, 3).stride(2, 2));
    return net.then("collapse", Conv.of(5, 4, 3).padding(0, 1)).ctc(RULE);
  }
}
