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
 * The network of a video tutorial on convolutions, recurrent layers and CTC, for pictures of 300x75
 * pixels in colour and 19 characters: 75 columns become 75 steps of 1152 numbers, a dense layer at
 * each step makes them 64, two bidirectional recurrent layers follow. The blank is class 0, as
 * published.
 *
 * <p>What differs: Deeplearning4j has no gated recurrent unit (GRU), so the recurrent layers are
 * LSTMs of the same size. An LSTM has four gates where the GRU has three, and a cell state beside
 * its output: 49,664 parameters in the two layers instead of 37,632. The dense layer at each step
 * is a 1x1 convolution, which is the same. Pictures are ink from 0 to 1; the tutorial shifts and
 * scales each colour by the means of ImageNet, which the first convolution can undo.
 *
 * <p>202,132 parameters for 19 characters.
 */
public final class Crnn implements Architecture {

  private static final InputSize INPUT = new InputSize(300, 75);

  @Override
  public String name() {
    return "crnn";
  }

  @Override
  public String source() {
    return "a video tutorial on CRNN and CTC in PyTorch; LSTM in place of its GRU";
  }

  @Override
  public Example example() {
    return new Example(INPUT, TextRule.fixed("2-8bcdefgmnpwxy", 5));
  }

  @Override
  public Optional<InputSize> ownInput() {
    return Optional.of(INPUT);
  }

  @Override
  public Recipe recipe() {
    return Recipe.plain(Optimizer.ADAM, 3e-4, 8, 200, new Schedule.Plateau(0.8, 5));
  }

  @Override
  public NetworkSpec build(InputSize input, TextRule rule) {
    return new NetworkBuilder(name(), Colour.RGB, input)
        .conv(128, 3)
        .maxPool(2, 2)
        .conv(64, 3)
        .maxPool(2, 2)
        .columns()
        .then("dense1", Conv.of(64, 1).linear())
        .dropout(0.2)
        .biLstm(32)
        .dropout(0.25)
        .biLstm(32)
        .ctc(rule);
  }
}
