package io.glyphloop.testsite.source;

import io.glyphloop.core.Arithmetic;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.AnimatedCaptchas;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.synth.StockFormat;
import java.util.function.LongFunction;

/** Captchas as a library draws them when nothing is set. */
public record LibrarySource(String description, TextRule rule, LongFunction<Challenge> challenges)
    implements ChallengeSource {

  private static final String ANIMATED = "captcha-core:gif";
  private static final String ARITHMETIC = "captcha-core:arithmetic";

  /**
   * @param name a library or a library's look, as {@link StockCaptchas#named} takes it: {@code
   *     kaptcha}; {@code captcha-core:gif} has animations whose characters fade in and out, {@code
   *     captcha-core:arithmetic} sums to work out: the picture shows {@code 3+8=?}, the answer is
   *     11
   * @throws io.glyphloop.core.error.UsageException when there is no such library
   * @throws io.glyphloop.synth.MissingFontException when Java cannot draw text here
   */
  public static LibrarySource of(String name, long seed) {
    if (name.equals(ANIMATED)) {
      AnimatedCaptchas captchas = new AnimatedCaptchas(seed);
      return new LibrarySource(
          name + ", animated",
          captchas.rule(),
          index -> {
            var drawn = captchas.draw(index);
            return new Challenge(drawn.gif(), "image/gif", drawn.text());
          });
    }
    StockCaptchas captchas = StockCaptchas.named(name, seed);
    StockFormat format = captchas.format();
    boolean sums = name.equals(ARITHMETIC);
    String size = format.width() + "x" + format.height();
    return new LibrarySource(
        name + ", " + (sums ? "the answer is the result" : size),
        sums ? new TextRule(Charset.parse("0-9"), 1, 2, CaseRule.INSENSITIVE) : format.rule(),
        index -> {
          var drawn = captchas.draw(index);
          String text = drawn.text();
          String answer = sums ? Arithmetic.evaluate(text).orElseThrow().toString() : text;
          return new Challenge(drawn.png(), "image/png", answer);
        });
  }

  @Override
  public Challenge challenge(long index) {
    return challenges.apply(index);
  }
}
