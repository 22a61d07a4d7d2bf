package io.glyphloop.app.loop;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.solver.report.LoopReport.SampleImage;
import java.util.ArrayList;
import java.util.List;

/** Keeps the first solved and failed images of a crawl, for people to look at. */
final class Samples implements CrawlListener {

  private static final int MOST = 24;

  private final List<SampleImage> solved = new ArrayList<>();
  private final List<SampleImage> failed = new ArrayList<>();

  @Override
  public void attempted(long number, Attempt attempt) {
    boolean succeeded = attempt.outcome() == Outcome.SUCC;
    List<SampleImage> images = succeeded ? solved : failed;
    if ((succeeded || attempt.outcome() == Outcome.FAIL) && images.size() < MOST) {
      Captcha captcha = attempt.captcha().orElseThrow();
      String answer = attempt.recognition().map(Recognition::text).orElseThrow();
      images.add(new SampleImage(captcha.encoded(), answer, succeeded));
    }
  }

  /** Returns the images, solved ones first. */
  List<SampleImage> images() {
    List<SampleImage> all = new ArrayList<>(solved);
    all.addAll(failed);
    return all;
  }
}
