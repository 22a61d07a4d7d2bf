package io.glyphloop.site.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.core.TextRule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many characters an answer has.
 *
 * @param min the fewest, at least 1
 * @param max the most, at least {@code min}, at most {@link TextRule#LONGEST}
 */
public record LengthRange(int min, int max) {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(?:\\s*-\\s*(\\d{1,3}))?");

  public LengthRange {
    if (max < min) {
      throw new IllegalArgumentException(
          min + "-" + max + " runs backwards; write " + max + "-" + min);
    }
    if (min < 1 || max > TextRule.LONGEST) {
      throw new IllegalArgumentException(
          min + "-" + max + " is not a valid length; allowed are 1-" + TextRule.LONGEST);
    }
  }

  /**
   * Reads {@code 5}, {@code "4-6"} or {@code [4, 6]}.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static LengthRange of(JsonNode written) {
    if (written.isArray() && written.size() == 2) {
      return parse(written.get(0).asText() + "-" + written.get(1).asText(), written);
    }
    return parse(written.asText(), written);
  }

  private static LengthRange parse(String text, JsonNode written) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          written
              + " is not a valid length; write a number or a range, as in 5, \"4-6\" or [4, 6]");
    }
    int low = Integer.parseInt(matcher.group(1));
    return new LengthRange(
        low, matcher.group(2) == null ? low : Integer.parseInt(matcher.group(2)));
  }

  @JsonValue
  @Override
  public String toString() {
    return min == max ? Integer.toString(min) : min + "-" + max;
  }
}
