package io.glyphloop.testsite;

import io.glyphloop.core.TextRule;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import java.nio.charset.StandardCharsets;

/** Challenges whose "image" says which one it is, so that a test knows the answer. */
final class NumberedSource implements ChallengeSource {

  @Override
  public Challenge challenge(long index) {
    String text = text(index);
    byte[] image = ("the picture of " + text).getBytes(StandardCharsets.UTF_8);
    return new Challenge(image, "image/png", text);
  }

  @Override
  public TextRule rule() {
    return TextRule.fixed("a-z", 4);
  }

  @Override
  public String description() {
    return "numbers";
  }

  static String text(long index) {
    StringBuilder text = new StringBuilder();
    for (long rest = index; text.length() < 4; rest /= 26) {
      text.append((char) ('a' + rest % 26));
    }
    return text.toString();
  }

  static String read(byte[] image) {
    return new String(image, StandardCharsets.UTF_8).replace("the picture of ", "");
  }
}
