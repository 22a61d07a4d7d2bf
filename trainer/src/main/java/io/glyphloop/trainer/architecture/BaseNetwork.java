package io.glyphloop.trainer.architecture;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.network.Architecture;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.NetworkBuilder;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Recipe;
import java.util.Optional;

/**
 * The network of the base model: sees pictures of any proportions with their contrast evened out,
 * and is convolutions alone, so that it reads pictures of any width. A column for every four pixels
 * leaves room for ten characters in a narrow picture.
 */
final class BaseNetwork implements Architecture {

  /** Height 48 keeps strokes of small captchas; wider pictures than 11:3 are trained on smaller. */
  private static final InputSize CANVAS = new InputSize(176, 48);

  private static final Recipe RECIPE =
      new Recipe(
          Optimizer.ADAMW,
          1.5e-3,
          32,
          40,
          new Recipe.Schedule.OneCycle(0.1),
          0.01,
          0,
          true,
          0,
          0.1);

  @Override
  public String name() {
    return Architectures.BASE;
  }

  @Override
  public String source() {
    return "ours: convolutions for pictures of any proportions, one classifier over all columns,"
        + " CTC";
  }

  @Override
  public Example example() {
    TextRule rule = new TextRule(Charset.parse("0-9a-zA-Z+*×÷/=?-"), 1, 10, CaseRule.SENSITIVE);
    return new Example(CANVAS, rule);
  }

  @Override
  public Optional<InputSize> ownInput() {
    return Optional.of(CANVAS);
  }

  @Override
  public Recipe recipe() {
    return RECIPE;
  }

  @Override
  public NetworkSpec build(InputSize input, TextRule rule) {
    NetworkBuilder net =
        new NetworkBuilder(name(), Colour.NORMALIZED, input)
            .then(Conv.of(24, 3).stride(2, 2))
            .then(Conv.of(48, 3).stride(2, 2))
            .then(Conv.of(96, 3).stride(2, 1));
    String wide = net.last();
    net.then(Conv.of(96, 3)).plus(wide).then(Conv.of(160, 3).stride(2, 1)).dropout(0.05);
    net.then("collapse", Conv.of(192, net.shape().height(), 3).padding(0, 1));
    String columns = net.last();
    net.then("context1", Conv.of(192, 1, 5)).plus(columns);
    String near = net.last();
    return net.then("context2", Conv.of(192, 1, 5)).plus(near).dropout(0.1).ctc(rule);
  }
}
