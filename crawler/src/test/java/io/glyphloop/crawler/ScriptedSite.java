package io.glyphloop.crawler;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import javax.imageio.ImageIO;

/** A site without a network: the test decides what the n-th challenge and the n-th reply are. */
final class ScriptedSite implements Site {

  static final Captcha IMAGE = Captcha.of(png());

  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger submitted = new AtomicInteger();
  final AtomicInteger sessions = new AtomicInteger();
  final AtomicInteger left = new AtomicInteger();
  IntFunction<Captcha> open = n -> IMAGE;
  IntFunction<Reply> reply = n -> new Reply(Verdict.ACCEPTED, "well done");
  Predicate<String> sendable = text -> true;
  int tries = 1;

  @Override
  public SiteSession newSession() {
    sessions.incrementAndGet();
    return new ScriptedSession();
  }

  @Override
  public void close() {}

  /** A recogniser that reads every image as the first of the texts, the others being next best. */
  static Recognizer reading(String... texts) {
    return new Recognizer() {
      @Override
      public Recognition read(Captcha captcha) {
        List<Candidate> candidates =
            Arrays.stream(texts).map(text -> new Candidate(text, 0.1)).toList();
        return new Recognition(texts[0], 0.1, candidates, name());
      }

      @Override
      public String name() {
        return "fake-1";
      }

      @Override
      public TextRule rule() {
        return TextRule.fixed("a-z", 4);
      }
    };
  }

  private static byte[] png() {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class ScriptedSession implements SiteSession {

    private int answers;

    @Override
    public LiveChallenge open() {
      answers = 0;
      Captcha captcha = open.apply(opened.incrementAndGet());
      return () -> captcha;
    }

    @Override
    public Reply submit(LiveChallenge challenge, String answer) {
      answers++;
      return reply.apply(submitted.incrementAndGet());
    }

    @Override
    public boolean canSubmit(String reading) {
      return sendable.test(reading);
    }

    @Override
    public boolean canSubmitAgain(LiveChallenge challenge) {
      return answers < tries;
    }

    @Override
    public void close() {
      left.incrementAndGet();
    }
  }
}
