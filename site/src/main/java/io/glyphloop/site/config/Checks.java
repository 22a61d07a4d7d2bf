package io.glyphloop.site.config;

import com.fasterxml.jackson.core.JsonPointer;
import io.glyphloop.core.config.Durations;
import java.time.Duration;
import java.util.Map;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;

/** Checks that the blocks of a target's file share; each failure names the key. */
final class Checks {

  private Checks() {}

  static void text(String key, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(key + ": is blank; give a text");
    }
  }

  static void within(String key, int value, int low, int high) {
    range(key, value, value >= low && value <= high, low + "-" + high);
  }

  static void within(String key, Duration value, Duration low, Duration high) {
    range(
        key,
        Durations.format(value),
        value.compareTo(low) >= 0 && value.compareTo(high) <= 0,
        Durations.format(low) + " to " + Durations.format(high));
  }

  static void range(String key, Object value, boolean inside, String allowed) {
    if (!inside) {
      throw new IllegalArgumentException(
          key + ": " + value + " is out of range; allowed are " + allowed);
    }
  }

  static void selector(String key, String css) {
    text(key, css);
    try {
      QueryParser.parse(css);
    } catch (SelectorParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          key + ": '" + css + "' is not a valid CSS selector; write one as in \"img#captcha\"", e);
    }
  }

  /** Checks a JSON Pointer (RFC 6901); the empty one is the whole. */
  static void pointer(String key, String written) {
    try {
      JsonPointer.compile(written);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          key + ": '" + written + "' is not a JSON Pointer; write one as in \"/data/img\"", e);
    }
  }

  /** Refuses values for fields that are not said to be dummy credentials. */
  static void dummy(Map<String, String> fields, boolean dummy) {
    fields.forEach(
        (name, value) -> {
          if (value == null) {
            throw new IllegalArgumentException(
                "fields: '" + name + "' has no value; give one, or \"\" to send it empty");
          }
        });
    if (!fields.isEmpty() && !dummy) {
      throw new IllegalArgumentException(
          "dummy: is not true; write 'dummy: true' to say that the values under fields are dummy"
              + " credentials that belong to nobody");
    }
  }
}
