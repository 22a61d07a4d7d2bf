package io.glyphloop.loop.schedule;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened in the loop.
 *
 * @param at when
 * @param target of which target
 * @param type for example {@code step-finished}, {@code alarm}, {@code promoted}
 * @param details by name
 */
public record Event(Instant at, String target, String type, Map<String, String> details) {

  /** Copies the map. */
  public Event {
    details = Map.copyOf(details);
  }
}
