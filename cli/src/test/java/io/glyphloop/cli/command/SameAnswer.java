package io.glyphloop.cli.command;

import io.glyphloop.core.TextRule;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import io.glyphloop.testsite.source.LibrarySource;

/** Pictures whose answer a test knows without reading them: whatever they show, it is the same. */
record SameAnswer(ChallengeSource pictures) implements ChallengeSource {

  /** The answer to all of them. */
  static final String ANSWER = "abcde";

  /** Makes pictures of kaptcha. */
  SameAnswer() {
    this(LibrarySource.of("kaptcha", 5));
  }

  @Override
  public Challenge challenge(long index) {
    Challenge shown = pictures.challenge(index);
    return new Challenge(shown.image(), shown.contentType(), ANSWER);
  }

  @Override
  public TextRule rule() {
    return TextRule.fixed("a-z0-9", ANSWER.length());
  }

  @Override
  public String description() {
    return "the same answer always";
  }
}
