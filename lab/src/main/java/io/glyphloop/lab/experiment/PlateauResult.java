package io.glyphloop.lab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How one training from new weights began.
 *
 * @param settings network, labels and time
 * @param left whether a validation image or a tenth of what it learned from was read exactly
 * @param unseen whether a validation image was, by then
 * @param epochs until then, or in all
 * @param seconds that these took
 */
record PlateauResult(
    String set,
    String settings,
    long seed,
    boolean left,
    boolean unseen,
    int epochs,
    long seconds) {

  boolean isOf(String name, String how, long number) {
    return set.equals(name) && settings.equals(how) && seed == number;
  }

  String words() {
    return "%s, seed %d: %s after %d epochs, %d s"
        .formatted(set, seed, left ? "reads something" : "still nothing", epochs, seconds);
  }

  /** Returns the results in Markdown, a line for each set. */
  static String table(List<PlateauResult> results) {
    Map<String, List<PlateauResult>> sets =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.set() + " | " + result.settings(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return "| set | training | left the plateau | read an unseen one by then | seconds, median |"
        + " most |\n"
        + "|---|---|---|---|---|---|\n"
        + sets.entrySet().stream()
            .map(entry -> line(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static String line(String set, List<PlateauResult> results) {
    List<Long> seconds =
        results.stream().filter(PlateauResult::left).map(PlateauResult::seconds).sorted().toList();
    return "| %s | %d of %d | %d | %s | %s |"
        .formatted(
            set,
            seconds.size(),
            results.size(),
            results.stream().filter(PlateauResult::unseen).count(),
            seconds.isEmpty() ? "–" : seconds.get(seconds.size() / 2),
            seconds.isEmpty() ? "–" : seconds.get(seconds.size() - 1));
  }
}
