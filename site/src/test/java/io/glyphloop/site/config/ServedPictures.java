package io.glyphloop.site.config;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A source that remembers what it has drawn, so that a test knows the answer to a picture. */
public final class ServedPictures implements ChallengeSource {

  private final ChallengeSource source;
  private final Map<Digest, Challenge> drawn = new ConcurrentHashMap<>();

  /** Wraps a source. */
  public ServedPictures(ChallengeSource source) {
    this.source = source;
  }

  /** Returns the answer to a picture whose bytes are those that the site served. */
  public String answer(Captcha captcha) {
    Challenge challenge = drawn.get(captcha.digest());
    if (challenge == null) {
      throw new AssertionError("the site served no such bytes");
    }
    return challenge.text();
  }

  /** Returns the answer to a picture whose pixels are those that the site served. */
  public String answerByPixels(Captcha captcha) {
    return drawn.values().stream()
        .filter(challenge -> samePixels(Captcha.of(challenge.image()), captcha))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the site served no such pixels"))
        .text();
  }

  /** Returns how many pictures were asked for. */
  public int count() {
    return drawn.size();
  }

  private static boolean samePixels(Captcha a, Captcha b) {
    return a.width() == b.width() && Arrays.equals(a.image().rgba(), b.image().rgba());
  }

  @Override
  public Challenge challenge(long index) {
    Challenge challenge = source.challenge(index);
    drawn.put(Digest.of(challenge.image()), challenge);
    return challenge;
  }

  @Override
  public TextRule rule() {
    return source.rule();
  }

  @Override
  public String description() {
    return source.description();
  }
}
