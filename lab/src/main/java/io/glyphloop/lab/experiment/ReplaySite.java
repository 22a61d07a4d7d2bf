package io.glyphloop.lab.experiment;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Labelled images behind the door of a site, without a network between. */
final class ReplaySite implements Site {

  private final List<LabelledImage> images;
  private final TextRule rule;
  private final int tries;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Makes a site.
   *
   * @param images shown once each, then from the start
   * @param tries how many answers it takes for one
   */
  ReplaySite(List<LabelledImage> images, TextRule rule, int tries) {
    this.images = images;
    this.rule = rule;
    this.tries = tries;
  }

  @Override
  public SiteSession newSession() {
    return new Session();
  }

  @Override
  public void close() {
    // Holds nothing that needs closing.
  }

  /** A captcha with its answer, and how often it was answered. */
  private static final class Shown implements LiveChallenge {

    private final Captcha captcha;
    private final String text;
    private int answered;

    Shown(Captcha captcha, String text) {
      this.captcha = captcha;
      this.text = text;
    }

    @Override
    public Captcha captcha() {
      return captcha;
    }
  }

  private final class Session implements SiteSession {

    @Override
    public LiveChallenge open() {
      LabelledImage image = images.get(next.getAndIncrement() % images.size());
      return new Shown(Captcha.of(image.image().read()), image.text());
    }

    @Override
    public Reply submit(LiveChallenge challenge, String answer) {
      Shown shown = (Shown) challenge;
      shown.answered++;
      boolean right = rule.normalize(answer).equals(shown.text);
      return right
          ? new Reply(Verdict.ACCEPTED, "is the label")
          : new Reply(Verdict.REJECTED, "is not the label");
    }

    @Override
    public boolean canSubmitAgain(LiveChallenge challenge) {
      return ((Shown) challenge).answered < tries;
    }

    @Override
    public void close() {
      // Holds nothing that needs closing.
    }
  }
}
