package io.glyphloop.store.dataset;

import io.glyphloop.core.TextRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells by all names of a dataset which convention they follow. */
final class ConventionGuess {

  /** Tried in this order; on a tie the earlier one wins. */
  private static final List<Convention> READINGS =
      List.of(Convention.LABEL_NUMBER, Convention.ID_LABEL, Convention.LABEL);

  private ConventionGuess() {}

  /**
   * Returns the convention that gives sensible labels most often. With a rule, sensible is what
   * obeys it; without one, what consists of letters and digits and has the most frequent length.
   *
   * <p>Where every name reads the same in two conventions, {@link Convention#LABEL} is the simplest
   * description and is returned.
   */
  static Convention of(Collection<String> names, Optional<TextRule> rule) {
    Convention best = Convention.LABEL;
    double bestScore = score(best, names, rule);
    for (Convention reading : READINGS) {
      double score = score(reading, names, rule);
      if (score > bestScore) {
        best = reading;
        bestScore = score;
      }
    }
    return best;
  }

  private static double score(
      Convention reading, Collection<String> names, Optional<TextRule> rule) {
    if (names.isEmpty()) {
      return 0;
    }
    List<String> labels = names.stream().flatMap(name -> reading.label(name).stream()).toList();
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
