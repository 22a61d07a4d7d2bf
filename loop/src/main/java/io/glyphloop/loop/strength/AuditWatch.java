package io.glyphloop.loop.strength;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.crawler.Step;
import io.glyphloop.solver.SampleSheet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is answered in an audit, over all its harvests, and by which model. */
final class AuditWatch implements CrawlListener {

  private static final int SAMPLES = 12;
  private static final Rate NONE = new Rate(0, 0);

  private final Map<String, Rate> byModel = new HashMap<>();
  private final Map<String, Long> fatals = new TreeMap<>();
  private final SampleSheet samples = new SampleSheet(SAMPLES);
  private long challenges;
  private long solved;
  private Duration answering = Duration.ZERO;
  private Duration perTry = Duration.ZERO;
  private String last = "";

  @Override
  public void attempted(long number, Attempt attempt) {
    samples.attempted(number, attempt);
    attempt.recognition().map(Recognition::model).ifPresent(model -> judged(model, attempt));
  }

  private void judged(String model, Attempt attempt) {
    boolean right = attempt.outcome() == Outcome.SUCC;
    if (right || attempt.outcome() == Outcome.FAIL) {
      last = model;
      byModel.merge(model, new Rate(right ? 1 : 0, 1), AuditWatch::plus);
    }
  }

  @Override
  public void finished(CrawlReport report) {
    report.fatals().forEach((cause, count) -> fatals.merge(cause.words(), count, Long::sum));
    challenges += report.challenges();
    solved += report.succ();
    answering = answering.plus(report.duration());
    if (report.succ() + report.fail() > 0) {
      perTry = report.latencies().get(Step.RECOGNISE).median();
    }
  }

  private static Rate plus(Rate one, Rate other) {
    return new Rate(one.successes() + other.successes(), one.n() + other.n());
  }

  /** Returns how often the answers of a model were accepted. */
  Rate of(String model) {
    return byModel.getOrDefault(model, NONE);
  }

  /** Returns the model whose answer was judged last; empty when none was. */
  String last() {
    return last;
  }

  long challenges() {
    return challenges;
  }

  long solved() {
    return solved;
  }

  /** Returns challenges without a verdict, by cause in words. */
  Map<String, Long> fatals() {
    return fatals;
  }

  Duration answering() {
    return answering;
  }

  /** Returns the median time to read one picture, in the last harvest. */
  Duration perTry() {
    return perTry;
  }

  /** Returns challenges a second over all visitors. */
  double pace() {
    return answering.isZero() ? 0 : challenges / (answering.toNanos() / 1e9);
  }

  List<SampleImage> samples() {
    return samples.images();
  }
}
