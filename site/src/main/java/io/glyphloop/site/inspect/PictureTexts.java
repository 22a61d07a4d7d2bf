package io.glyphloop.site.inspect;

import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.site.config.CaseKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a person read off some pictures, and what the site made of it.
 *
 * @param typed what was read, in order
 * @param caseKind what upper and lower case are to the site, as far as its replies tell
 * @param sums whether they are sums, of which the site wants the result
 */
public record PictureTexts(List<String> typed, CaseKind caseKind, boolean sums) {

  /** Nothing was read. */
  public static final PictureTexts NONE = new PictureTexts(List.of(), CaseKind.INSENSITIVE, false);

  /** From how many characters without a digit on there are probably none at all. */
  private static final int ENOUGH = 10;

  /** From how many digits without a letter on there are probably no letters. */
  private static final int ENOUGH_DIGITS = 4;

  private static final List<String> CLASSES =
      List.of("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789");

  public PictureTexts {
    typed = List.copyOf(typed);
  }

  /** Returns the lines of a target's file that say what the answers look like. */
  List<String> yaml(FieldLimits limits) {
    List<String> lines = new ArrayList<>();
    boolean known = !typed.isEmpty() || limits.characters().isPresent();
    lines.add(
        known
            ? "  # From "
                + typed.size()
                + " texts that you read, and what the field says; correct them where you know"
                + " better."
            : "  # Say which characters occur, and how many: these two are a guess.");
    lines.add("  charset: " + TargetDraft.quoted(charset(limits)));
    lines.add("  length: " + length(limits));
    if (caseKind != CaseKind.INSENSITIVE) {
      lines.add("  case: " + caseKind.name().toLowerCase(Locale.ROOT));
    }
    if (sums) {
      lines.add("  answer: arithmetic");
    }
    return lines;
  }

  private String charset(FieldLimits limits) {
    String all = caseKind.rule().fold(String.join("", typed).replaceAll("\\s+", ""));
    if (sums) {
      return ranges("0123456789+*=?" + all.replace("-", "")) + "-";
    }
    String allowed =
        limits.characters().map(PictureTexts::characters).map(caseKind.rule()::fold).orElse("");
    if (!allowed.isEmpty()) {
      return ranges(allowed + all);
    }
    boolean letters =
        all.chars().anyMatch(c -> CLASSES.get(0).indexOf(Character.toLowerCase(c)) >= 0);
    boolean capitals = all.chars().anyMatch(c -> CLASSES.get(1).indexOf(c) >= 0);
    boolean digits = all.chars().anyMatch(c -> CLASSES.get(2).indexOf(c) >= 0);
    boolean foreign = all.chars().anyMatch(c -> c > 127);
    String likely = all;
    if (letters || (!foreign && all.length() < ENOUGH_DIGITS)) {
      likely += CLASSES.get(0) + (capitals ? CLASSES.get(1) : "");
    }
    if (digits || (!foreign && all.length() < ENOUGH)) {
      likely += CLASSES.get(2);
    }
    return ranges(likely);
  }

  /** A pattern may hold what no charset can: then it says nothing. */
  private static String characters(String written) {
    try {
      return Charset.parse(written).characters();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Returns characters as ranges where a whole class is among them, a dash at the end. */
  private static String ranges(String characters) {
    Set<Integer> left = characters.chars().boxed().collect(Collectors.toCollection(TreeSet::new));
    StringBuilder written = new StringBuilder();
    for (String whole : CLASSES) {
      List<Integer> members = whole.chars().boxed().toList();
      if (left.containsAll(members)) {
        left.removeAll(members);
        written.append(whole.charAt(0)).append('-').append(whole.charAt(whole.length() - 1));
      }
    }
    boolean dash = left.remove((int) '-');
    left.forEach(c -> written.append((char) c.intValue()));
    return written + (dash ? "-" : "");
  }

  private String length(FieldLimits limits) {
    if (typed.isEmpty()) {
      int most = Math.min(limits.longest().orElse(6), TextRule.LONGEST);
      int least = limits.shortest().orElse(limits.longest().isPresent() ? 1 : 4);
      return range(Math.min(least, most), most);
    }
    int[] lengths = typed.stream().mapToInt(text -> text.replaceAll("\\s+", "").length()).toArray();
    int least = IntStream.of(lengths).min().getAsInt();
    int most = IntStream.of(lengths).max().getAsInt();
    // Numbers of sums have one digit or two.
    return range(least, sums && least == most ? most + 2 : most);
  }

  private static String range(int least, int most) {
    return least == most ? "" + most : least + "-" + most;
  }
}
