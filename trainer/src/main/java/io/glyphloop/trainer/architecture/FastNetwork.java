package io.glyphloop.trainer.architecture;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.network.Architecture;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.NetworkBuilder;
import io.glyphloop.trainer.network.NetworkSpec;

/**
 * The default: strided convolutions without normalisation or pooling (both cost more time than they
 * give), then one classifier slid over the columns and read by CTC. Every column is an example for
 * every character, which is what makes few labels go far; and lengths may vary.
 */
final class FastNetwork implements Architecture {

  @Override
  public String name() {
    return Architectures.FAST;
  }

  @Override
  public String source() {
    return "ours: strided convolutions, one classifier over all columns, CTC";
  }

  @Override
  public NetworkSpec build(InputSize input, TextRule rule) {
    NetworkBuilder net =
        new NetworkBuilder(name(), Colour.GREY, input)
            .then(Conv.of(24, 3).stride(2, 2))
            .then(Conv.of(48, 3).stride(2, 2))
            .then(Conv.of(80, 3).stride(2, 2))
            .then(Conv.of(128, 3).stride(2, 1))
            .dropout(0.1);
    // As high as what is left, so that one row remains.
    return net.then("collapse", Conv.of(160, net.shape().height(), 3).padding(0, 1))
        .then("context", Conv.of(160, 1, 5))
        .dropout(0.2)
        .ctc(rule);
  }
}
