package io.glyphloop.trainer.data;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.synth.compose.MixedCaptchas;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Synthetic captchas from captcha libraries, for a start without a single label. Which images come
 * depends on nothing but the rule, the size and the seed.
 */
public final class Synthetic {

  private final TextRule rule;
  private final InputSize size;
  private final Colour colour;
  private final LongFunction<Drawing> source;

  /**
   * @param colour where it is {@link Colour#NORMALIZED}, the captchas are of any size and look,
   *     most of them composed; otherwise of the given size, and those of captcha libraries
   */
  public Synthetic(TextRule rule, InputSize size, Colour colour, long seed) {
    this.rule = rule;
    this.size = size;
    this.colour = colour;
    this.source =
        colour == Colour.NORMALIZED
            ? MixedCaptchas.of(rule, seed)::draw
            : Synthesizer.of(rule, size.width(), size.height(), seed)::draw;
  }

  /** Draws so many images, on all cores, and decodes them as if a site had served them. */
  public TrainingSet draw(int count, RunContext context) {
    return draw(0, count, context);
  }

  /**
   * @param from the number of the first; the same number always gives the same image
   */
  public TrainingSet draw(long from, int count, RunContext context) {
    List<LabelledImage> images =
        OnAllCores.map(context, "synthetic captchas", count, i -> image(from + i));
    return TrainingSet.decode(
        images, rule, size, colour, RunContext.of(Progress.silent(), context.cancellation()));
  }

  private LabelledImage image(long number) {
    Drawing drawing = source.apply(number);
    return new LabelledImage("drawing " + number, drawing::png, rule.normalize(drawing.text()));
  }
}
