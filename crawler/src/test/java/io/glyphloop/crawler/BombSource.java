package io.glyphloop.crawler;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Every other captcha is a picture that would fill the memory or never be done, in a few bytes. */
final class BombSource implements ChallengeSource {

  private static final List<Challenge> BOMBS =
      List.of(
          new Challenge(TestImages.gifOfFrames(1, 46_000, 46_000), "image/gif", "aaaaa"),
          new Challenge(TestImages.gifOfFrames(63, 20_000, 20_000), "image/gif", "aaaaa"),
          svg("<path stroke='#000' stroke-dasharray='1e-7' d='M0 0H100000'/>"),
          svg("<circle r='9999'/>".repeat(1_900)));

  private final NumberedSource harmless = new NumberedSource();

  private static Challenge svg(String drawing) {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='1900' height='1900'>" + drawing + "</svg>";
    return new Challenge(svg.getBytes(StandardCharsets.UTF_8), "image/svg+xml", "aaaaa");
  }

  @Override
  public Challenge challenge(long index) {
    return index % 2 == 0 ? harmless.challenge(index) : BOMBS.get((int) (index / 2 % BOMBS.size()));
  }

  @Override
  public TextRule rule() {
    return harmless.rule();
  }

  @Override
  public String description() {
    return "pictures made to exhaust";
  }
}
