package io.glyphloop.lab.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as a table in Markdown. */
final class AccuracyTable {

  private static final String HEAD =
      "| task | network | exact match on unseen images | per character | training | parameters |"
          + " multiply-adds | ms an image |\n|---|---|---|---|---|---|---|---|";

  private AccuracyTable() {}

  /** Returns the table, task by task in the order of {@link AccuracyTask}. */
  static String of(List<AccuracyResult> results) {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    for (AccuracyTask task : AccuracyTask.values()) {
      results.stream()
          .filter(result -> result.task().equals(task.label()))
          .map(AccuracyTable::line)
          .forEach(lines::add);
    }
    return String.join("\n", lines);
  }

  private static String line(AccuracyResult result) {
    return String.format(
        Locale.ROOT,
        "| %s | `%s` | %s | %.2f%% | %d:%02d min | %s | %s | %.2f |",
        result.task(),
        result.architecture(),
        result.exact(),
        100 * result.perCharacter().value(),
        result.seconds() / 60,
        result.seconds() % 60,
        figure(result.parameters()),
        figure(result.multiplyAdds()),
        result.milliseconds());
  }

  private static String figure(long number) {
    return number == 0 ? "–" : String.format(Locale.ROOT, "%,d", number);
  }
}
