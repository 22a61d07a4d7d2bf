package io.glyphloop.labeler;

import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.Workspace;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The labels of a target.
 *
 * @param newLabels challenges that were labelled just now
 * @param total labelled images of the target
 * @param byCharacter how often each character occurs in the labels; those of the target's charset
 *     that never occur stand at 0, when the charset is known
 */
public record LabelReport(long newLabels, long total, SortedMap<Character, Long> byCharacter) {

  /**
   * @param newLabels how many of them are new: each challenge that the site has just accepted an
   *     answer to brought one with its verdict
   */
  public static LabelReport of(Workspace workspace, String target, long newLabels) {
    DatasetStats stats = workspace.challenges().stats(target);
    SortedMap<Character, Long> byCharacter = new TreeMap<>();
    workspace
        .labels()
        .rule(target)
        .ifPresent(
            rule ->
                rule.charset().characters().chars().forEach(c -> byCharacter.put((char) c, 0L)));
    byCharacter.putAll(stats.byCharacter());
    return new LabelReport(newLabels, stats.labels(), byCharacter);
  }

  /** Returns the characters that no label shows yet, in order; a model cannot know them. */
  public String unseen() {
    return byCharacter.entrySet().stream()
        .filter(entry -> entry.getValue() == 0)
        .map(entry -> String.valueOf(entry.getKey()))
        .collect(Collectors.joining());
  }

  public String summary() {
    String line =
        newLabels == 0
            ? labels(total, "label")
            : labels(newLabels, "new label") + ", " + total + " in all";
    long known = byCharacter.size();
    if (known == 0) {
      return line;
    }
    String unseen = unseen();
    Map.Entry<Character, Long> rarest =
        byCharacter.entrySet().stream().min(Comparator.comparing(Map.Entry::getValue)).get();
    return line
        + "; "
        + (known - unseen.length())
        + " of "
        + known
        + " characters seen, "
        + (unseen.isEmpty()
            ? "the rarest '" + rarest.getKey() + "' (" + times(rarest.getValue()) + ")"
            : "none yet of '" + unseen + "'");
  }

  private static String labels(long n, String one) {
    return n + " " + one + (n == 1 ? "" : "s");
  }

  private static String times(long n) {
    return n == 1 ? "once" : n + " times";
  }
}
