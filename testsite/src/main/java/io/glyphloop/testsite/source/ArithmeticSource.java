package io.glyphloop.testsite.source;

import io.glyphloop.core.Arithmetic;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;

/** Sums to work out: the picture shows {@code 3+8=?}, and the answer is 11. */
public final class ArithmeticSource implements ChallengeSource {

  public static final String NAME = "captcha-core:arithmetic";

  private final StockCaptchas captchas;

  /**
   * Makes a source.
   *
   * @throws io.glyphloop.synth.MissingFontException when Java cannot draw text here
   */
  public ArithmeticSource(long seed) {
    this.captchas = StockCaptchas.named(NAME, seed);
  }

  @Override
  public Challenge challenge(long index) {
    Drawing drawing = captchas.draw(index);
    long result = Arithmetic.evaluate(drawing.text()).orElseThrow();
    return new Challenge(drawing.png(), "image/png", Long.toString(result));
  }

  public String sum(long index) {
    return captchas.draw(index).text();
  }

  @Override
  public TextRule rule() {
    return new TextRule(Charset.parse("0-9"), 1, 2, CaseRule.INSENSITIVE);
  }

  @Override
  public String description() {
    return NAME + ", the answer is the result";
  }
}
