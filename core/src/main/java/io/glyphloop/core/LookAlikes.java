package io.glyphloop.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Characters that a site takes for each other, as Gregwar's captchas do with {@code 0} and {@code
 * o}: texts are kept, compared and sent with the first of each group. Which of them a picture shows
 * cannot be known from the site's verdict.
 *
 * @param groups the characters of each group, at least two; each character occurs once in all
 */
public record LookAlikes(List<String> groups) {

  /** No look-alikes: every character stands for itself. */
  public static final LookAlikes NONE = new LookAlikes(List.of());

  public LookAlikes {
    groups = List.copyOf(groups);
    Set<Integer> seen = new LinkedHashSet<>();
    for (String group : groups) {
      if (group.length() < 2) {
        throw new IllegalArgumentException(
            "'" + group + "' is not a group of look-alikes; write them as in [0o, 1l]");
      }
      group
          .chars()
          .forEach(
              c -> {
                if (!seen.add(c)) {
                  throw new IllegalArgumentException(
                      "'"
                          + (char) c
                          + "' occurs twice among the look-alikes; name each character once");
                }
              });
    }
  }

  /** Returns the text with the first of its group for each character. */
  public String fold(String text) {
    String folded = text;
    for (String group : groups) {
      for (int i = 1; i < group.length(); i++) {
        folded = folded.replace(group.charAt(i), group.charAt(0));
      }
    }
    return folded;
  }

  /** Returns all characters that are taken for {@code c}, itself among them. */
  public String of(char c) {
    return groups.stream()
        .filter(group -> group.indexOf(c) >= 0)
        .findFirst()
        .orElse(Character.toString(c));
  }

  /**
   * Returns these and others; groups that share a character become one, and keep the first
   * character of the earlier one.
   */
  public LookAlikes and(LookAlikes others) {
    List<String> all = new ArrayList<>(groups);
    for (String added : others.groups) {
      List<String> sharing =
          all.stream().filter(group -> added.chars().anyMatch(c -> group.indexOf(c) >= 0)).toList();
      all.removeAll(sharing);
      all.add(distinct(String.join("", sharing) + added));
    }
    return new LookAlikes(all);
  }

  /** Returns the groups whose first character occurs in a charset; the others fold nothing. */
  LookAlikes within(String characters) {
    return new LookAlikes(
        groups.stream().filter(group -> characters.indexOf(group.charAt(0)) >= 0).toList());
  }

  /** Returns the same in the case in which texts are kept. */
  public LookAlikes in(CaseRule caseRule) {
    return new LookAlikes(
        groups.stream()
            .map(group -> distinct(caseRule.fold(group)))
            .filter(group -> group.length() > 1)
            .toList());
  }

  private static String distinct(String characters) {
    return characters
        .chars()
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** Reads what {@link #toString} wrote. */
  public static LookAlikes parse(String groups) {
    return groups.isBlank() ? NONE : new LookAlikes(List.of(groups.strip().split("\\s+")));
  }

  /** Returns the groups with a blank between them; nothing where there are none. */
  @Override
  public String toString() {
    return String.join(" ", groups);
  }
}
