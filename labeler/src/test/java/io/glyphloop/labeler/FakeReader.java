package io.glyphloop.labeler;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.BadImageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what it was told to read in bytes that are no pictures. */
final class FakeReader implements Recognizer {

  static final TextRule RULE = TextRule.fixed("a-d", 2);

  private final String name;
  private final Map<Digest, List<Candidate>> readings = new HashMap<>();
  int reads;

  FakeReader(String name) {
    this.name = name;
  }

  FakeReader in(byte[] image, Candidate... best) {
    readings.put(Digest.of(image), List.of(best));
    return this;
  }

  FakeReader in(byte[] image, String text, double probability) {
    return in(image, new Candidate(text, probability));
  }

  @Override
  public Recognition read(byte[] encoded) {
    reads++;
    List<Candidate> best = readings.get(Digest.of(encoded));
    if (best == null) {
      throw new BadImageException("no picture", "give one");
    }
    return new Recognition(best.get(0).text(), best.get(0).probability(), best, name);
  }

  @Override
  public Recognition read(Captcha captcha) {
    return read(captcha.encoded());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TextRule rule() {
    return RULE;
  }
}
