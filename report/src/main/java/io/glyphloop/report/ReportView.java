package io.glyphloop.report;

import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.report.LearningCurve.Point;
import io.glyphloop.report.LoopReport.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** What the template shows: a report in words and data URIs. Names are those of the template. */
final class ReportView {

  private static final double[] LEVELS = {0.1, 0.5, 0.9, 0.95, 0.99};

  private ReportView() {}

  static Map<String, Object> of(LoopReport report) {
    LearningCurve curve = LearningCurve.of(report);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("target", report.target());
    view.put("date", PageFiles.date(report.at()));
    view.put("headline", headline(report.benchmark()));
    view.put("measured", report.benchmark().n() > 0);
    view.put("succeeded", count(report.benchmark().successes()));
    view.put("tried", count(report.benchmark().n()));
    view.put("interval", interval(report.benchmark()));
    view.put("fatals", fatals(report.fatals()));
    view.put("sentence", sentence(report, curve));
    view.put("levels", DoubleStream.of(LEVELS).mapToObj(level -> level(curve, level)).toList());
    view.put("curveLight", PageFiles.dataUri(CurveChart.png(curve, Charts.Palette.LIGHT)));
    view.put("curveDark", PageFiles.dataUri(CurveChart.png(curve, Charts.Palette.DARK)));
    view.put("curveText", curveText(curve));
    view.put("rounds", report.rounds().stream().map(ReportView::round).toList());
    view.put("solved", samples(report.samples(), true));
    view.put("failed", samples(report.samples(), false));
    view.put("model", report.model().file().toString());
    view.put("facts", facts(report));
    return view;
  }

  private static String headline(Rate rate) {
    return rate.n() == 0 ? "not measured" : percent(rate.value());
  }

  private static String sentence(LoopReport report, LearningCurve curve) {
    String start =
        report.start().labels() == 0
            ? "A script that starts without a single labelled image "
            : "A script that starts with " + count(report.start().labels()) + " labelled images ";
    String half =
        curve
            .reached(0.5)
            .map(
                point ->
                    String.format(
                        "solves every second challenge after %s challenge%s and %s. ",
                        count(point.challenges()),
                        point.challenges() == 1 ? "" : "s",
                        time(point.elapsed())))
            .orElse("did not get so far as to solve every second challenge. ");
    return start + half + tries(report.benchmark()) + spent(report);
  }

  private static String tries(Rate benchmark) {
    return benchmark.successes() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "In the end it needs %.2f tries for each one that comes through. ",
            1 / benchmark.value());
  }

  private static String spent(LoopReport report) {
    return String.format("The whole loop took %s on %s.", time(report.total()), report.machine());
  }

  private static Map<String, Object> level(LearningCurve curve, double level) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("level", Math.round(100 * level) + "%");
    Optional<Point> point = curve.reached(level);
    row.put("reached", point.isPresent());
    point.ifPresent(
        found -> {
          row.put("challenges", count(found.challenges()));
          row.put("labels", count(found.labels()));
          row.put("time", time(found.elapsed()));
          row.put("rate", percent(found.rate().value()));
          row.put("interval", interval(found.rate()));
        });
    return row;
  }

  private static Map<String, Object> round(Round round) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("number", round.number());
    row.put("challenges", count(round.challenges()));
    row.put("labels", count(round.labels()));
    row.put("rate", headline(round.liveRate()));
    row.put("interval", round.liveRate().n() == 0 ? "" : interval(round.liveRate()));
    row.put("n", count(round.liveRate().n()));
    row.put("training", round.trainingTime().isZero() ? "–" : time(round.trainingTime()));
    row.put("outcome", round.outcome());
    row.put("promoted", round.promoted());
    return row;
  }

  private static List<Map<String, Object>> samples(List<SampleImage> samples, boolean succeeded) {
    List<Map<String, Object>> sheet = new ArrayList<>();
    for (SampleImage sample : samples) {
      if (sample.succeeded() == succeeded) {
        sheet.add(Map.of("image", PageFiles.dataUri(sample.image()), "answer", sample.answer()));
      }
    }
    return sheet;
  }

  private static List<Map<String, Object>> fatals(Map<String, Long> fatals) {
    return new TreeMap<>(fatals)
        .entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(
                entry ->
                    Map.<String, Object>of(
                        "cause", entry.getKey(), "count", count(entry.getValue())))
            .toList();
  }

  private static List<Map<String, Object>> facts(LoopReport report) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("consent", report.authorization().orElse("not needed: the site is on loopback"));
    facts.put("version", report.model().version());
    facts.put("SHA-256", report.model().digest().hex());
    report
        .model()
        .manifest()
        .toMetadata()
        .forEach((key, value) -> facts.put(key.replaceFirst("^glyphloop\\.", ""), value));
    facts.put("seed of the loop", Long.toString(report.seed()));
    facts.put("machine of the loop", report.machine());
    return facts.entrySet().stream()
        .map(entry -> Map.<String, Object>of("name", entry.getKey(), "value", entry.getValue()))
        .toList();
  }

  /** Says in words what the picture shows. */
  private static String curveText(LearningCurve curve) {
    List<String> words = new ArrayList<>();
    for (Point point : curve.points()) {
      words.add(count(point.challenges()) + " challenges: " + percent(point.rate().value()));
    }
    return String.join("; ", words);
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * rate);
  }

  private static String interval(Rate rate) {
    return String.format(Locale.ROOT, "%.1f–%.1f%%", 100 * rate.low(), 100 * rate.high());
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String time(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %d min", seconds / 3600, seconds % 3600 / 60);
  }
}
