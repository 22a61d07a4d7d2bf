package io.glyphloop.core.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class Durations {

  /** What {@link #parse} takes, for messages. */
  public static final String ALLOWED = "a duration such as 500ms, 90s, 5m, 1h30m or PT5M";

  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private Durations() {}

  /**
   * Reads a duration: numbers with the units {@code d h m s ms} from large to small without spaces,
   * or the ISO-8601 form. A lone {@code 0} is no time at all; any other number needs a unit.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Duration parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = SHORT.matcher(trimmed.toLowerCase(Locale.ROOT));
    if (!trimmed.isEmpty() && matcher.matches()) {
      return Duration.ofDays(part(matcher, 1))
          .plusHours(part(matcher, 2))
          .plusMinutes(part(matcher, 3))
          .plusSeconds(part(matcher, 4))
          .plusMillis(part(matcher, 5));
    }
    try {
      return Duration.parse(trimmed);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is not " + ALLOWED, e);
    }
  }

  private static long part(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }

  /**
   * Returns the short form that {@link #parse} reads back to the same duration, for example {@code
   * 1h30m}; the ISO form where the short one cannot say it (negative, finer than a millisecond).
   */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.isNegative()
        || duration.getNano() % 1_000_000 != 0
        || duration.toDays() > 999_999_999L) {
      return duration.toString();
    }
    return unit(duration.toDays(), "d")
        + unit(duration.toHoursPart(), "h")
        + unit(duration.toMinutesPart(), "m")
        + unit(duration.toSecondsPart(), "s")
        + unit(duration.toMillisPart(), "ms");
  }

  private static String unit(long amount, String unit) {
    return amount == 0 ? "" : amount + unit;
  }
}
