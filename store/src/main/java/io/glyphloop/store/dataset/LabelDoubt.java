package io.glyphloop.store.dataset;

import io.glyphloop.core.TextRule;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells whether labels look like something that no captcha says. */
final class LabelDoubt {

  /** The longest text that people would type. */
  static final int LONGEST = 12;

  private static final double NEARLY_ALL = 0.9;
  private static final int SHOWN = 3;
  private static final Pattern NUMBERED = Pattern.compile("(\\D*)(\\d{1,18})");
  private static final Pattern HASH =
      Pattern.compile("(?=.*\\d)(?=.*[a-fA-F])([0-9a-f-]{8,}|[0-9A-F-]{8,})");
  private static final Pattern TIME = Pattern.compile("\\d{9,}");

  private LabelDoubt() {}

  /**
   * @param labels by the pictures' paths
   * @param rule what labels look like, when somebody has said so: long texts are none of doubt then
   * @return what is doubtful, with examples; empty when nothing is
   */
  static Optional<String> of(Map<String, String> labels, Optional<TextRule> rule) {
    Collection<String> texts = labels.values();
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    if (isOneText(texts)) {
      return doubt("are one text for all", labels);
    }
    if (isRunning(texts) || isRunningInEachFolder(labels)) {
      return doubt("look like a running number", labels);
    }
    Predicate<String> unexpected =
        text -> rule.isEmpty() || rule.get().violation(rule.get().normalize(text)).isPresent();
    if (share(texts, text -> HASH.matcher(text).matches() && unexpected.test(text)) > NEARLY_ALL) {
      return doubt("look like a hash", labels);
    }
    if (share(texts, text -> TIME.matcher(text).matches() && unexpected.test(text)) > NEARLY_ALL) {
      return doubt("look like a number or a time", labels);
    }
    if (share(texts, text -> text.length() > LONGEST && unexpected.test(text)) > 1 - NEARLY_ALL) {
      return doubt("are longer than " + LONGEST + " characters", labels);
    }
    return Optional.empty();
  }

  private static Optional<String> doubt(String what, Map<String, String> labels) {
    String examples =
        labels.values().stream()
            .sorted()
            .limit(SHOWN)
            .map(text -> "'" + text + "'")
            .collect(Collectors.joining(", "));
    return Optional.of("the labels " + what + " (" + examples + ")");
  }

  private static boolean isOneText(Collection<String> texts) {
    Map<String, Long> counts =
        texts.stream().collect(Collectors.groupingBy(text -> text, Collectors.counting()));
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return texts.size() > 1 && most >= NEARLY_ALL * texts.size();
  }

  private static boolean isRunningInEachFolder(Map<String, String> labels) {
    Map<String, List<String>> folders =
        labels.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    label -> label.getKey().substring(0, label.getKey().lastIndexOf('/') + 1),
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return folders.size() > 1 && folders.values().stream().allMatch(LabelDoubt::isRunning);
  }

  /** Nearly all are one prefix and a number of their own, and few numbers are left out between. */
  private static boolean isRunning(Collection<String> texts) {
    Set<String> prefixes = new HashSet<>();
    Set<Long> numbers = new HashSet<>();
    for (String text : texts) {
      Matcher matcher = NUMBERED.matcher(text);
      if (matcher.matches()) {
        prefixes.add(matcher.group(1));
        numbers.add(Long.parseLong(matcher.group(2)));
      }
    }
    if (prefixes.size() != 1 || numbers.size() < NEARLY_ALL * texts.size()) {
      return false;
    }
    List<Long> sorted = numbers.stream().sorted().toList();
    long first = sorted.get(0);
    long last = sorted.get((int) (NEARLY_ALL * (sorted.size() - 1)));
    return last - first < 2L * sorted.size() && (sorted.size() >= 3 || first <= 1);
  }

  private static double share(Collection<String> texts, Predicate<String> which) {
    return (double) texts.stream().filter(which).count() / texts.size();
  }
}
