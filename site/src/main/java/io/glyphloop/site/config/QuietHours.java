package io.glyphloop.site.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A part of each day in which no challenge is opened.
 *
 * @param from when it begins
 * @param to when it ends, itself no quiet time any more; before {@code from} when it lasts over
 *     midnight
 */
public record QuietHours(LocalTime from, LocalTime to) {

  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "quiet-hours: " + from + "-" + to + " never ends; give two different times");
    }
  }

  /**
   * Reads {@code 22:00-06:30}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static QuietHours parse(String text) {
    String[] ends = text.strip().split("\\s*-\\s*", -1);
    try {
      if (ends.length == 2) {
        return new QuietHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
      }
    } catch (DateTimeException e) {
      throw wrong(text, e);
    }
    throw wrong(text, null);
  }

  private static IllegalArgumentException wrong(String text, Exception cause) {
    return new IllegalArgumentException(
        "quiet-hours: '" + text + "' is not a span of hours; write it as in \"22:00-06:30\"",
        cause);
  }

  public boolean contains(Instant instant, ZoneId zone) {
    LocalTime time = instant.atZone(zone).toLocalTime();
    boolean afterFrom = !time.isBefore(from);
    boolean beforeTo = time.isBefore(to);
    return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
  }

  public Instant end(Instant after, ZoneId zone) {
    return next(to, after, zone);
  }

  public Instant begin(Instant after, ZoneId zone) {
    return next(from, after, zone);
  }

  private static Instant next(LocalTime time, Instant after, ZoneId zone) {
    ZonedDateTime today = after.atZone(zone).with(time);
    return (today.toInstant().isAfter(after) ? today : today.plusDays(1)).toInstant();
  }
}
