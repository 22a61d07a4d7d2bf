package io.glyphloop.report;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.core.stats.Tries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What an owner can do, in plain words that follow from figures. */
final class Advice {

  /** A lock-out that people who mistype can live with. */
  private static final int LOCK_OUT = 5;

  /** From here on a script gets in before it is noticed. */
  private static final double WEAK = 0.1;

  private Advice() {}

  static List<String> of(StrengthReport report) {
    List<String> advice = new ArrayList<>();
    Rate success = report.success();
    if (success.n() == 0) {
      return List.of(
          "Nothing was measured with a verdict: run 'glyphloop benchmark --report FILE.json', and"
              + " give that file to 'report --benchmark'.");
    }
    double entered = new Tries(success.value()).within(LOCK_OUT);
    if (success.low() > WEAK) {
      advice.add(
          "The picture does not keep a script out. Do not count it among what protects the"
              + " log-in.");
    } else if (success.high() < WEAK) {
      advice.add(
          "This script was kept out most of the time. A script that was trained longer may do"
              + " better: measure again after 'glyphloop loop'.");
    } else {
      advice.add(
          "Too few challenges were answered to say on which side of 10% the success is: measure"
              + " more of them.");
    }
    advice.add(
        String.format(
            Locale.ROOT,
            "A lock-out after %d wrong answers lets such a script through in %s of its sessions."
                + " %s",
            LOCK_OUT,
            EvaluationTables.percent(entered),
            entered > WEAK
                ? "It helps only when it counts by account and by address, and stays locked."
                : "That is worth having."));
    if (report.limits().answersPerPicture() > 1) {
      advice.add(
          "The site takes "
              + report.limits().answersPerPicture()
              + " answers for one picture. One is enough for people, who can ask for another.");
    }
    if (report.limits().lockedOut() == 0 && report.limits().throttled() == 0) {
      advice.add(
          "The site never locked the script out and never asked it to slow down, in all that was"
              + " counted. Limit the tries of an account and of an address, and watch for many"
              + " failures.");
    }
    advice.add(elsewhere(MeasuredSettings.rows()));
    advice.add(limits(MeasuredSettings.rows()));
    if (success.low() > WEAK) {
      advice.add(
          "What is worth more than a picture: a second factor, limits by account, a delay that"
              + " grows with each failure, and a look at log-ins that fail in numbers.");
    }
    return advice;
  }

  /** What other settings would change, as far as it was measured. */
  static String elsewhere(List<MeasuredSettings.Row> all) {
    List<MeasuredSettings.Row> rows =
        all.stream().filter(row -> row.trained().isPresent()).toList();
    Comparator<MeasuredSettings.Row> bySuccess = Comparator.comparingDouble(Advice::trained);
    MeasuredSettings.Row hardest = rows.stream().min(bySuccess).orElseThrow();
    MeasuredSettings.Row easiest = rows.stream().max(bySuccess).orElseThrow();
    List<MeasuredSettings.Row> lengths =
        rows.stream().filter(row -> row.what().equals("length")).toList();
    MeasuredSettings.Row shortest = lengths.get(0);
    MeasuredSettings.Row longest = lengths.get(lengths.size() - 1);
    return String.format(
        Locale.ROOT,
        "Measured elsewhere, in %d settings, after a short training for each: texts of %s"
            + " characters were read in %s of the pictures, of %s in %s, which people type for"
            + " about %.0f s longer; the hardest setting (%s: %s) in %s, the easiest (%s: %s) in"
            + " %s. So other settings buy tries and time, not safety.",
        rows.size(),
        shortest.setting(),
        EvaluationTables.percent(trained(shortest)),
        longest.setting(),
        EvaluationTables.percent(trained(longest)),
        longest.secondsToType().orElse(0) - shortest.secondsToType().orElse(0),
        hardest.what(),
        hardest.setting(),
        EvaluationTables.percent(trained(hardest)),
        easiest.what(),
        easiest.setting(),
        EvaluationTables.percent(trained(easiest)));
  }

  /** What the tightest limits that were tried change. */
  private static String limits(List<MeasuredSettings.Row> rows) {
    MeasuredSettings.Row expiry = last(rows, "expiry");
    MeasuredSettings.Row lockOut = last(rows, "lock-out");
    return String.format(
        Locale.ROOT,
        "Limits were tried elsewhere too. Pictures that expire (%s) were solved in %s all the same:"
            + " a short time keeps people out, not scripts. A lock-out (%s) still let %s"
            + " of a script's sessions in: it has to stay when another session begins.",
        expiry.setting(),
        EvaluationTables.percent(expiry.atOnce().value()),
        lockOut.setting(),
        EvaluationTables.percent(lockOut.atOnce().value()));
  }

  private static MeasuredSettings.Row last(List<MeasuredSettings.Row> rows, String what) {
    return rows.stream()
        .filter(row -> row.what().equals(what))
        .reduce((one, next) -> next)
        .orElseThrow();
  }

  private static double trained(MeasuredSettings.Row row) {
    return row.trained().orElseThrow().value();
  }
}
