package io.glyphloop.trainer.network.published;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.network.Architecture;
import io.glyphloop.trainer.network.Dense;
import io.glyphloop.trainer.network.NetworkBuilder;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.Recipe.Schedule;

/**
 * The network of decryptr's tutorial, for the captchas of the Receita Federal do Brasil (RFB):
 * three 5x5 convolutions with max-pooling, a hidden dense layer, one softmax for each position. Its
 * hidden layer has no activation: it is published so. It takes grey pictures of the size in which
 * they come; margins are padded with paper here, with black there.
 *
 * <p>2,282,968 parameters for 180x50 pixels and 6 characters of 36.
 */
public final class CnnDense implements Architecture {

  @Override
  public String name() {
    return "cnn-dense";
  }

  @Override
  public String source() {
    return "decryptr's tutorial (R, Keras) for the captchas of RFB";
  }

  @Override
  public Recipe recipe() {
    // Keras's own rate for Adam.
    return Recipe.plain(Optimizer.ADAM, 1e-3, 32, 20, new Schedule.Constant());
  }

  @Override
  public NetworkSpec build(InputSize input, TextRule rule) {
    return new NetworkBuilder(name(), Colour.GREY, input)
        .conv(16, 5)
        .maxPool(2, 2)
        .conv(32, 5)
        .maxPool(2, 2)
        .conv(64, 5)
        .maxPool(2, 2)
        .then(new Dense(256, false))
        .dropout(0.1)
        .positions(rule);
  }
}
