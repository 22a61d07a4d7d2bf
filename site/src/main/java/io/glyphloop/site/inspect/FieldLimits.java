package io.glyphloop.site.inspect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What the field for the answer says of it: by {@code minlength}, {@code maxlength} and a plain
 * {@code pattern} such as {@code [a-z0-9]{5}}.
 *
 * @param characters those that it takes, as ranges of a target's file; empty where it does not say
 * @param shortest how many it takes at least
 * @param longest how many it takes at most
 */
public record FieldLimits(
    Optional<String> characters, Optional<Integer> shortest, Optional<Integer> longest) {

  /** A field that says nothing. */
  public static final FieldLimits NONE =
      new FieldLimits(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern PLAIN =
      Pattern.compile(
          "\\^?(?:\\[([^\\]\\[\\\\^]+|\\\\d|\\\\w)]|(\\\\d|\\\\w))"
              + "(?:\\{(\\d{1,2})(?:,(\\d{1,2}))?}|[+*])?\\$?");

  static FieldLimits of(Element field) {
    Optional<Integer> shortest = Heuristics.number(field, "minlength");
    Optional<Integer> longest = Heuristics.maxLength(field);
    Matcher pattern = PLAIN.matcher(field.attr("pattern").strip());
    if (!pattern.matches()) {
      return new FieldLimits(Optional.empty(), shortest, longest);
    }
    Optional<Integer> least = Optional.ofNullable(pattern.group(3)).map(Integer::valueOf);
    Optional<Integer> most = Optional.ofNullable(pattern.group(4)).map(Integer::valueOf);
    return new FieldLimits(
        Optional.of(ranges(pattern.group(1) == null ? pattern.group(2) : pattern.group(1))),
        least.or(() -> shortest),
        most.or(() -> least).or(() -> longest));
  }

  private static String ranges(String written) {
    return switch (written) {
      case "\\d" -> "0-9";
      case "\\w" -> "a-zA-Z0-9";
      default -> written;
    };
  }
}
