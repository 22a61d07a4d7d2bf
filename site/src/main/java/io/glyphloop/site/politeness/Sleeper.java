package io.glyphloop.site.politeness;

import java.time.Duration;

/** Lets time pass; tests let it pass at once. */
@FunctionalInterface
public interface Sleeper {

  /**
   * @param atMost how long; zero or less does not wait
   * @return whether the work should stop instead of going on
   */
  boolean await(Duration atMost);
}
