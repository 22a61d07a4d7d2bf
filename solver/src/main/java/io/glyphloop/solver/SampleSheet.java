package io.glyphloop.solver;

import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Keeps the first solved and the first failed images of a benchmark for the report. */
public final class SampleSheet implements CrawlListener {

  private final int each;
  private final List<SampleImage> solved = new ArrayList<>();
  private final List<SampleImage> failed = new ArrayList<>();

  /**
   * @param each how many images of either kind are kept at most
   */
  public SampleSheet(int each) {
    this.each = each;
  }

  @Override
  public synchronized void attempted(long number, Attempt attempt) {
    boolean succeeded = attempt.outcome() == Outcome.SUCC;
    List<SampleImage> sheet = succeeded ? solved : failed;
    boolean judged = succeeded || attempt.outcome() == Outcome.FAIL;
    if (judged && sheet.size() < each) {
      sheet.add(
          new SampleImage(
              attempt.captcha().orElseThrow().encoded(),
              attempt.recognition().orElseThrow().text(),
              succeeded));
    }
  }

  /** Returns the images, solved ones first. */
  public synchronized List<SampleImage> images() {
    List<SampleImage> all = new ArrayList<>(solved);
    all.addAll(failed);
    return all;
  }
}
