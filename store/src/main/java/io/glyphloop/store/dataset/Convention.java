package io.glyphloop.store.dataset;

import io.glyphloop.core.TextRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a dataset keeps the label of an image. */
public enum Convention {
  /** {@code <id>_<label>.png}: after the last underscore. */
  ID_LABEL,
  /** {@code <label>_<number>.jpg}: before a last underscore that only digits follow. */
  LABEL_NUMBER,
  /** {@code <label>.png}: the whole name. */
  LABEL,
  /** A {@code metadata.csv} or {@code metadata.jsonl} with file_name and text beside the images. */
  METADATA;

  /** Tried in this order; on a tie the earlier one wins. */
  private static final List<Convention> GUESSES = List.of(LABEL_NUMBER, ID_LABEL, LABEL);

  /**
   * Returns the label that a file's name holds, without its folder and ending; empty when the name
   * has none in this convention, and always for {@link #METADATA}.
   */
  public Optional<String> label(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    int underscore = stem.lastIndexOf('_');
    return switch (this) {
      case ID_LABEL -> underscore < 0 ? Optional.empty() : text(stem.substring(underscore + 1));
      case LABEL_NUMBER -> {
        boolean numbered = underscore >= 0 && stem.substring(underscore + 1).matches("[0-9]+");
        yield text(numbered ? stem.substring(0, underscore) : stem);
      }
      case LABEL -> text(stem);
      case METADATA -> Optional.empty();
    };
  }

  private static Optional<String> text(String label) {
    return label.isBlank() ? Optional.empty() : Optional.of(label);
  }

  /**
   * Tells by all names of a dataset which convention they follow: the one that gives sensible
   * labels most often. With a rule, sensible is what obeys it; without one, what consists of
   * letters and digits and has the most frequent length.
   *
   * <p>Where every name reads the same in two conventions, {@link #LABEL} is the simplest
   * description and is returned.
   */
  static Convention guess(Collection<String> names, Optional<TextRule> rule) {
    Convention best = LABEL;
    double bestScore = score(best, names, rule);
    for (Convention convention : GUESSES) {
      double score = score(convention, names, rule);
      if (score > bestScore) {
        best = convention;
        bestScore = score;
      }
    }
    return best;
  }

  private static double score(
      Convention convention, Collection<String> names, Optional<TextRule> rule) {
    if (names.isEmpty()) {
      return 0;
    }
    List<String> labels = names.stream().flatMap(name -> convention.label(name).stream()).toList();
    long sensible =
        rule.isPresent()
            ? labels.stream().filter(label -> obeys(rule.get(), label)).count()
            : ofModalLength(labels);
    return (double) sensible / names.size();
  }

  private static boolean obeys(TextRule rule, String label) {
    return rule.violation(rule.normalize(label)).isEmpty();
  }

  private static long ofModalLength(List<String> labels) {
    Map<Integer, Long> lengths = new HashMap<>();
    for (String label : labels) {
      if (label.chars().allMatch(Character::isLetterOrDigit)) {
        lengths.merge(label.length(), 1L, Long::sum);
      }
    }
    return lengths.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
