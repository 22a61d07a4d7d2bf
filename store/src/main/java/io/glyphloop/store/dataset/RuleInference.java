package io.glyphloop.store.dataset;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.DatasetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Tells from the labels of a dataset what the answers of its site look like.
 *
 * <p>In real datasets some labels are wrong, and one typing slip must not widen the rule for good.
 * So up to {@value #TOLERATED_PERCENT}% of the labels may be given up, in three steps that share
 * the allowance:
 *
 * <ol>
 *   <li>Case matters when more labels than that have both upper and lower case letters, and at
 *       least half as many as would if each letter's case were drawn by itself. Where a site
 *       ignores case, people type a text in one case or the other, and labels that mix them are
 *       rarer. Where case does not matter, all labels are folded to lower case.
 *   <li>The rarest lengths are given up, as long as the allowance lasts.
 *   <li>The rarest characters are given up, as long as the allowance lasts and each occurs in fewer
 *       labels than a tenth of what the median character does: in a large charset every character
 *       is rare, and none is an outlier.
 * </ol>
 */
public final class RuleInference {

  private static final double TOLERATED_PERCENT = 0.5;
  private static final int FAR_BELOW_MEDIAN = 10;

  private RuleInference() {}

  /**
   * @param labels as a dataset writes them; blank ones and those with characters that no charset
   *     can hold are passed over
   * @throws DatasetException when no label is left
   */
  public static TextRule infer(Collection<String> labels) {
    List<String> usable = labels.stream().map(String::strip).filter(RuleInference::usable).toList();
    if (usable.isEmpty()) {
      throw new DatasetException(
          "there is no usable label to learn the charset from",
          "say the charset and length in the target's file");
    }
    long allowance = (long) (usable.size() * TOLERATED_PERCENT / 100);
    CaseRule caseRule = caseMatters(usable, allowance) ? CaseRule.SENSITIVE : CaseRule.INSENSITIVE;
    List<String> folded = usable.stream().map(caseRule::fold).toList();
    List<String> ofLength =
        withoutRarest(folded, label -> Set.of(label.length()), allowance, Long.MAX_VALUE);
    long left = allowance - (folded.size() - ofLength.size());
    List<String> kept =
        withoutRarest(
            ofLength,
            RuleInference::characters,
            left,
            medianCount(ofLength, RuleInference::characters) / FAR_BELOW_MEDIAN);
    StringBuilder charset = new StringBuilder();
    kept.stream()
        .flatMap(label -> characters(label).stream())
        .collect(TreeSet<Character>::new, Set::add, Set::addAll)
        .forEach(charset::append);
    return new TextRule(
        new Charset(charset.toString()),
        kept.stream().mapToInt(String::length).min().orElseThrow(),
        kept.stream().mapToInt(String::length).max().orElseThrow(),
        caseRule);
  }

  private static boolean usable(String label) {
    return !label.isEmpty()
        && label.length() <= TextRule.LONGEST
        && label
            .chars()
            .noneMatch(
                c ->
                    Character.isWhitespace(c)
                        || Character.isSurrogate((char) c)
                        || Character.isISOControl(c));
  }

  private static boolean caseMatters(List<String> labels, long allowance) {
    long mixed = labels.stream().filter(RuleInference::mixesCase).count();
    long upper = labels.stream().flatMapToInt(String::chars).filter(Character::isUpperCase).count();
    long lower = labels.stream().flatMapToInt(String::chars).filter(Character::isLowerCase).count();
    double upperShare = upper + lower == 0 ? 0 : (double) upper / (upper + lower);
    double expected =
        labels.stream()
            .mapToLong(label -> label.chars().filter(Character::isLetter).count())
            .mapToDouble(
                letters -> 1 - Math.pow(upperShare, letters) - Math.pow(1 - upperShare, letters))
            .filter(chance -> chance > 0)
            .sum();
    return mixed > allowance && mixed >= expected / 2;
  }

  private static boolean mixesCase(String label) {
    return label.chars().anyMatch(Character::isUpperCase)
        && label.chars().anyMatch(Character::isLowerCase);
  }

  private static Set<Character> characters(String label) {
    Set<Character> characters = new HashSet<>();
    label.chars().forEach(c -> characters.add((char) c));
    return characters;
  }

  private static <F extends Comparable<F>> Map<F, Long> counts(
      List<String> labels, Function<String, Set<F>> features) {
    Map<F, Long> counts = new TreeMap<>();
    labels.forEach(label -> features.apply(label).forEach(f -> counts.merge(f, 1L, Long::sum)));
    return counts;
  }

  private static <F extends Comparable<F>> long medianCount(
      List<String> labels, Function<String, Set<F>> features) {
    List<Long> sorted = counts(labels, features).values().stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /**
   * Gives up the labels with the rarest feature, feature by feature.
   *
   * @param allowance how many labels may be given up in all
   * @param below a feature that this many labels have, or more, is never given up
   */
  private static <F extends Comparable<F>> List<String> withoutRarest(
      List<String> labels, Function<String, Set<F>> features, long allowance, long below) {
    List<F> rarestFirst =
        counts(labels, features).entrySet().stream()
            .filter(entry -> entry.getValue() < below)
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(Map.Entry::getKey)
            .toList();
    List<String> kept = new ArrayList<>(labels);
    for (F rare : rarestFirst) {
      List<String> without =
          kept.stream().filter(label -> !features.apply(label).contains(rare)).toList();
      if (labels.size() - without.size() > allowance || without.isEmpty()) {
        break;
      }
      kept = new ArrayList<>(without);
    }
    return kept;
  }
}
