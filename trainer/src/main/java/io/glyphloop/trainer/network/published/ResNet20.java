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
 * The residual network (He et al., 2016) of the jaccount captcha solver, for 4 or 5 letters on
 * black and white pictures of 110x40 pixels: nine basic blocks of two 3x3 convolutions, three each
 * of 16, 32 and 64 channels; a short cut that changes size is a 1x1 convolution. The classes at the
 * five positions are 26, 26, 26, 26 and 27: the last one, "no character", exists only beyond the
 * shortest length.
 *
 * <p>What differs: the average is over all that is left, which on 110x40 pixels is 10 x 28; the
 * published one leaves the last three columns out. Ink is one and paper nought, there it is the
 * other way round.
 *
 * <p>280,051 parameters for 26 letters and a length of 4-5.
 */
public final class ResNet20 implements Architecture {

  private static final InputSize INPUT = new InputSize(110, 40);
  private static final int BLOCKS = 3;

  @Override
  public String name() {
    return "resnet20";
  }

  @Override
  public String source() {
    return "the jaccount captcha solver (PyTorch); published 99.4%, live 99.2%";
  }

  @Override
  public Example example() {
    TextRule fixed = TextRule.fixed("a-z", 5);
    return new Example(INPUT, new TextRule(fixed.charset(), 4, 5, fixed.caseRule()));
  }

  @Override
  public Optional<InputSize> ownInput() {
    return Optional.of(INPUT);
  }

  @Override
  public Recipe recipe() {
    // The factor is PyTorch's own.
    return Recipe.plain(Optimizer.ADAM, 0.01, 320, 51, new Schedule.Plateau(0.1, 3));
  }

  @Override
  public NetworkSpec build(InputSize input, TextRule rule) {
    NetworkBuilder net =
        new NetworkBuilder(name(), Colour.BINARY, input).then(bare(16, 3, 1)).batchNorm().relu();
    for (int channels : new int[] {16, 32, 64}) {
      for (int i = 0; i < BLOCKS; i++) {
        block(net, channels);
      }
    }
    return net.averageAll().positions(rule);
  }

  /** Adds a basic block; the first one of more channels halves the size. */
  private static void block(NetworkBuilder net, int channels) {
    String start = net.last();
    String shortCut = start;
    int stride = 1;
    if (net.shape().channels() != channels) {
      stride = 2;
      shortCut = net.then(bare(channels, 1, stride)).batchNorm().last();
    }
    net.from(start)
        .then(bare(channels, 3, stride))
        .batchNorm()
        .relu()
        .then(bare(channels, 3, 1))
        .batchNorm()
        .plus(shortCut)
        .relu();
  }

  private static Conv bare(int filters, int kernel, int stride) {
    return Conv.of(filters, kernel).stride(stride, stride).noBias().linear();
  }
}
