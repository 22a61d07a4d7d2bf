package io.glyphloop.core.eval;

import java.util.List;
import java.util.Locale;

/**
 * In what way a label differs from a prediction: the typical errors of people who type labels.
 *
 * @param label the characters of the label that are concerned; empty where it lacks one
 * @param seen the characters predicted in their place; empty where there are none
 */
public record LabelError(Kind kind, String label, String seen) {

  /** The kinds, in the order in which they are looked for. */
  public enum Kind {
    /** One character was taken for another that looks like it. */
    LOOKALIKE,
    /** Two neighbouring characters were swapped. */
    SWAPPED,
    /** One character was left out. */
    MISSING,
    /** One character too many was typed. */
    EXTRA,
    /** One character was taken for another that looks different. */
    REPLACED,
    /** More than one of these. */
    SEVERAL
  }

  /** Characters that are taken for each other in captchas; one may be in several groups. */
  private static final List<String> LOOKALIKES =
      List.of(
          "i1lj|!tI",
          "o0qOQDd",
          "s5S",
          "z2Z",
          "b68B",
          "g9q",
          "uvUVy",
          "wW",
          "cCeG",
          "nmhr",
          "kKxX",
          "7T1",
          "4A",
          "EF",
          "PR",
          "MN");

  /**
   * Compares two different texts.
   *
   * @param label what the label says
   * @param seen what a model predicts
   * @throws IllegalArgumentException when they are equal
   */
  public static LabelError between(String label, String seen) {
    List<Alignment.Pair> wrong =
        Alignment.of(label, seen).stream().filter(pair -> !pair.isRight()).toList();
    if (wrong.isEmpty()) {
      throw new IllegalArgumentException("the texts do not differ: '" + label + "'");
    }
    if (wrong.size() == 1) {
      return single(wrong.get(0).truth(), wrong.get(0).read());
    }
    int at = wrong.get(0).position();
    return isSwap(label, seen, at)
        ? new LabelError(Kind.SWAPPED, label.substring(at, at + 2), seen.substring(at, at + 2))
        : new LabelError(Kind.SEVERAL, label, seen);
  }

  private static LabelError single(String label, String seen) {
    if (label.isEmpty()) {
      return new LabelError(Kind.MISSING, label, seen);
    }
    if (seen.isEmpty()) {
      return new LabelError(Kind.EXTRA, label, seen);
    }
    boolean alike =
        LOOKALIKES.stream().anyMatch(group -> group.contains(label) && group.contains(seen));
    return new LabelError(alike ? Kind.LOOKALIKE : Kind.REPLACED, label, seen);
  }

  private static boolean isSwap(String label, String seen, int at) {
    return label.length() == seen.length()
        && at + 1 < label.length()
        && label.charAt(at) == seen.charAt(at + 1)
        && label.charAt(at + 1) == seen.charAt(at)
        && label.substring(at + 2).equals(seen.substring(at + 2));
  }

  /** Returns it in words, for example {@code lookalike: i for l} or {@code missing: x}. */
  @Override
  public String toString() {
    return switch (kind) {
      case LOOKALIKE, SWAPPED, REPLACED ->
          kind.name().toLowerCase(Locale.ROOT) + ": " + label + " for " + seen;
      case MISSING -> "missing: " + seen;
      case EXTRA -> "extra: " + label;
      case SEVERAL -> "several characters";
    };
  }
}
