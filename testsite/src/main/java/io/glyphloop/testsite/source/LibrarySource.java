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
public final class LibrarySource implements ChallengeSource {

  private static final String ANIMATED = "captcha-core:gif";
  private static final String ARITHMETIC = "captcha-core:arithmetic";

  private final String description;
  private final TextRule rule;
  private final LongFunction<Challenge> challenges;

  /**
   * @param name a library or a library's look, as {@link StockCaptchas#named} takes it: {@code
   *     kaptcha}; {@code captcha-core:gif} has animations whose characters fade in and out, {@code
   *     captcha-core:arithmetic} sums to work out: the picture shows {@code 3+8=?}, the answer is
   *     11
   * @throws io.glyphloop.core.error.UsageException when there is no such library
   * @throws io.glyphloop.synth.MissingFontException when Java cannot draw text here
   */
  public LibrarySource(String name, long seed) {
    if (name.equals(ANIMATED)) {
      AnimatedCaptchas captchas = new AnimatedCaptchas(seed);
      description = name + ", animated";
      rule = captchas.rule();
      challenges =
          index -> {
            var drawn = captchas.draw(index);
            return new Challenge(drawn.gif(), "image/gif", drawn.text());
          };
      return;
    }
    StockCaptchas captchas = StockCaptchas.named(name, seed);
    StockFormat format = captchas.format();
    boolean sums = name.equals(ARITHMETIC);
    description =
        name
            + (sums ? ", the answer is the result" : ", " + format.width() + "x" + format.height());
    rule = sums ? new TextRule(Charset.parse("0-9"), 1, 2, CaseRule.INSENSITIVE) : format.rule();
    challenges =
        index -> {
          var drawn = captchas.draw(index);
          String text = drawn.text();
          String answer = sums ? Arithmetic.evaluate(text).orElseThrow().toString() : text;
          return new Challenge(drawn.png(), "image/png", answer);
        };
  }

  @Override
  public Challenge challenge(long index) {
    return challenges.apply(index);
  }

  @Override
  public TextRule rule() {
    return rule;
  }

  @Override
  public String description() {
    return description;
  }
}
