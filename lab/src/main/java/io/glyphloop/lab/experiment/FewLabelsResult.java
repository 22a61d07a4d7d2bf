package io.glyphloop.lab.experiment;

import io.glyphloop.core.stats.Rate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How well a set is read from some labels.
 *
 * @param training the options of {@code train}; empty for none
 * @param seconds that the training took; 0 without one
 * @param exact whole texts right on unseen images
 * @param perCharacter characters right in their place on the same images
 */
record FewLabelsResult(
    String set, int labels, String training, long seconds, Rate exact, Rate perCharacter) {

  boolean isOf(String name, int count, String options) {
    return set.equals(name) && labels == count && training.equals(options);
  }

  private String learned() {
    return labels == 0 ? "none: the base model as it comes" : labels + " labels, " + training;
  }

  /** Returns the results in Markdown, and the mean over the sets for each training. */
  static String table(List<FewLabelsResult> results) {
    String lines =
        results.stream()
            .map(
                r ->
                    String.format(
                        Locale.ROOT,
                        "| %s | %s | %d s | %s | %.2f%% |",
                        r.set(),
                        r.learned(),
                        r.seconds(),
                        r.exact(),
                        100 * r.perCharacter().value()))
            .collect(Collectors.joining("\n"));
    String means =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    FewLabelsResult::learned,
                    LinkedHashMap::new,
                    Collectors.averagingDouble(r -> 100 * r.exact().value())))
            .entrySet()
            .stream()
            .map(mean -> String.format(Locale.ROOT, "%s: %.1f%%", mean.getKey(), mean.getValue()))
            .collect(Collectors.joining("\n- "));
    return "| set | training | took | exact on unseen images | per character |\n"
        + "|---|---|---|---|---|\n"
        + lines
        + "\n\nMeans over the sets:\n\n- "
        + means;
  }
}
