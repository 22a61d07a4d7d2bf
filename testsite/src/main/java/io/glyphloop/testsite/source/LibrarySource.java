package io.glyphloop.testsite.source;

import io.glyphloop.core.TextRule;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.synth.StockFormat;

/** Captchas as a library draws them when nothing is set. */
public final class LibrarySource implements ChallengeSource {

  private final String name;
  private final StockCaptchas captchas;

  /**
   * Makes a source.
   *
   * @param name a library or a library's look, as {@link StockCaptchas#named} takes it: {@code
   *     kaptcha}
   * @throws io.glyphloop.core.error.UsageException when there is no such library
   * @throws io.glyphloop.synth.MissingFontException when Java cannot draw text here
   */
  public LibrarySource(String name, long seed) {
    this.name = name;
    this.captchas = StockCaptchas.named(name, seed);
  }

  @Override
  public Challenge challenge(long index) {
    Drawing drawing = captchas.draw(index);
    return new Challenge(drawing.png(), "image/png", drawing.text());
  }

  @Override
  public TextRule rule() {
    return captchas.format().rule();
  }

  @Override
  public String description() {
    StockFormat format = captchas.format();
    return name + ", " + format.width() + "x" + format.height();
  }
}
