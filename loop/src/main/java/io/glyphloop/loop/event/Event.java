package io.glyphloop.loop.event;

import java.time.Instant;
import java.util.Map;

/** Something that happened in the loop. */
public record Event(Instant at, String target, Happening what) {

  /** Returns its name in logs, for example {@code step-finished}. */
  public String type() {
    return what.logged().type();
  }

  /** Returns its figures by name, as logs show them. */
  public Map<String, String> details() {
    return what.logged().details();
  }
}
