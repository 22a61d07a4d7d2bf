package io.glyphloop.report;

import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Calibration;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.SampleImage;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.core.stats.Tries;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the template shows of a report on strength, in words. Names are those of the template. */
final class StrengthView {

  private static final int MOST_ROWS = 12;
  private static final int[] LOCK_OUTS = {1, 3, 5, 10};

  private StrengthView() {}

  static Map<String, Object> of(StrengthReport report) {
    Rate success = report.success();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("target", report.target());
    view.put("date", PageFiles.date(report.at()));
    view.put(
        "headline", success.n() == 0 ? "not measured" : EvaluationTables.percent(success.value()));
    view.put("measured", success.n() > 0);
    view.put("succeeded", Long.toString(success.successes()));
    view.put("tried", Long.toString(success.n()));
    view.put("counted", report.counted());
    view.put("interval", EvaluationTables.interval(success));
    view.put("model", report.model());
    view.put("consent", report.authorization().orElse("not needed: the site is on loopback"));
    view.put("fatals", report.fatals().entrySet().stream().map(StrengthView::fatal).toList());
    view.put("earlier", report.earlier().map(earlier -> compared(earlier, success)).orElse(null));
    view.put("advice", Advice.of(report));
    view.put("models", EvaluationView.table(models(report)));
    view.put("effort", EvaluationView.table(effort(report)));
    view.put("needed", success.successes() == 0 ? null : EvaluationView.table(needed(report)));
    view.put("lockOuts", EvaluationView.table(lockOuts(report)));
    view.put("evaluation", report.evaluation().map(StrengthView::evaluation).orElse(null));
    view.put("calibration", report.calibration().map(StrengthView::calibration).orElse(null));
    view.put("solved", samples(report, true));
    view.put("failed", samples(report, false));
    view.put("settings", EvaluationView.table(settings()));
    view.put("perTry", milliseconds(report.perTry()));
    return view;
  }

  private static Map<String, Object> fatal(Map.Entry<String, Long> fatal) {
    return Map.of("cause", fatal.getKey(), "count", Long.toString(fatal.getValue()));
  }

  /** Says which way it went, where the intervals leave no doubt. */
  private static Map<String, Object> compared(StrengthReport.Earlier earlier, Rate now) {
    Rate then = earlier.success();
    String word = "about as strong as";
    if (now.low() > then.high()) {
      word = "weaker than";
    } else if (now.high() < then.low()) {
      word = "stronger than";
    }
    return Map.of(
        "word", word,
        "date", PageFiles.date(earlier.at()),
        "rate", EvaluationTables.percent(then.value()),
        "interval", EvaluationTables.interval(then),
        "model", earlier.model());
  }

  private static TextTable models(StrengthReport report) {
    TextTable table = new TextTable("who answered", "solved", "95% interval", "challenges");
    for (StrengthReport.Answered answered : report.models()) {
      Rate rate = answered.success();
      table.row(
          answered.model(),
          EvaluationTables.percent(rate.value()),
          EvaluationTables.interval(rate),
          rate.n());
    }
    return table;
  }

  private static TextTable effort(StrengthReport report) {
    StrengthReport.Effort effort = report.effort();
    return new TextTable("what a script had before", "")
        .row("challenges fetched", effort.challenges())
        .row("pictures whose text was known", effort.labels())
        .row("harvesting", words(effort.harvesting()))
        .row(
            "training",
            effort.training().isZero() ? "none: the model as it came" : words(effort.training()));
  }

  private static TextTable needed(StrengthReport report) {
    Tries tries = report.tries();
    TextTable table = new TextTable("to get through", "tries", "CPU time", "at the pace met");
    row(table, "once, on average", tries.expected(), report);
    row(table, "with a chance of 50%", tries.until(0.5).orElseThrow(), report);
    return row(table, "with a chance of 95%", tries.until(0.95).orElseThrow(), report);
  }

  private static TextTable row(TextTable table, String goal, double tries, StrengthReport report) {
    double cpu = tries * report.perTry().toNanos() / 1e9;
    return table.row(
        goal,
        tries == Math.rint(tries)
            ? String.format(Locale.ROOT, "%.0f", tries)
            : String.format(Locale.ROOT, "%.1f", tries),
        cpu < 1
            ? milliseconds(Duration.ofNanos(Math.round(cpu * 1e9)))
            : String.format(Locale.ROOT, "%.1f s", cpu),
        report.pace() == 0 ? "–" : String.format(Locale.ROOT, "%.1f s", tries / report.pace()));
  }

  private static TextTable lockOuts(StrengthReport report) {
    TextTable table = new TextTable("a lock-out after", "lets through");
    IntStream.of(LOCK_OUTS)
        .forEach(
            tries ->
                table.row(
                    tries + (tries == 1 ? " wrong answer" : " wrong answers"),
                    EvaluationTables.percent(report.tries().within(tries)) + " of the sessions"));
    return table;
  }

  private static Map<String, Object> evaluation(Evaluation read) {
    Breakdown breakdown = read.breakdown();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("exact", read.exact().toString());
    view.put(
        "tables",
        Stream.of(
                EvaluationTables.lengths(breakdown),
                EvaluationTables.hardest(breakdown, MOST_ROWS),
                EvaluationTables.confusions(breakdown, MOST_ROWS))
            .filter(table -> !table.rows().isEmpty())
            .map(EvaluationView::table)
            .toList());
    view.put("confusions", PageFiles.dataUri(ConfusionPlot.png(breakdown)));
    return view;
  }

  private static Map<String, Object> calibration(Calibration calibration) {
    return Map.of(
        "words",
        String.format(
            Locale.ROOT,
            "Its confidence was off by %.1f points on average (expected calibration error, %d"
                + " answers on the live page).",
            100 * calibration.expectedError(),
            calibration.n()),
        "picture",
        PageFiles.dataUri(ReliabilityPlot.png(calibration)));
  }

  private static List<Map<String, Object>> samples(StrengthReport report, boolean succeeded) {
    return report.samples().stream()
        .filter(sample -> sample.succeeded() == succeeded)
        .map(StrengthView::sample)
        .toList();
  }

  private static Map<String, Object> sample(SampleImage sample) {
    return Map.of("image", PageFiles.dataUri(sample.image()), "answer", sample.answer());
  }

  private static TextTable settings() {
    TextTable table =
        new TextTable(
            "setting", "at once", "trained", "tries until 50%", "3 answers", "people type");
    for (MeasuredSettings.Row row : MeasuredSettings.rows()) {
      String what = row.what().equals("library") ? "" : row.what() + ": ";
      OptionalDouble typing = row.secondsToType();
      table.row(
          what + row.setting(),
          rounded(row.atOnce()),
          row.trained().map(rate -> rounded(rate) + " (" + row.labels() + ")").orElse("–"),
          tries(row.trained().orElse(row.atOnce())),
          row.threeAnswers().map(StrengthView::rounded).orElse("–"),
          typing.isPresent() ? String.format(Locale.ROOT, "%.1f s", typing.getAsDouble()) : "–");
    }
    return table;
  }

  /** Some hundred pictures know no hundredth of a percent. */
  private static String rounded(Rate rate) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * rate.value());
  }

  private static String tries(Rate solved) {
    OptionalLong tries = new Tries(solved.value()).until(0.5);
    return tries.isPresent() ? Long.toString(tries.getAsLong()) : "–";
  }

  private static String milliseconds(Duration time) {
    return String.format(Locale.ROOT, "%.0f ms", Math.max(1, time.toNanos() / 1e6));
  }

  private static String words(Duration time) {
    return time.toSeconds() < 60
        ? time.toSeconds() + " s"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
