package io.glyphloop.lab.bench;

import java.time.Duration;

/**
 * What a harvest took.
 *
 * @param challenges how many were answered
 * @param seconds by the clock
 * @param worker processor time of those who harvest, all threads together
 * @param site processor time of the site meanwhile
 */
record Effort(long challenges, double seconds, Duration worker, Duration site) {

  /** Returns the challenges a second by the clock. */
  double perSecond() {
    return challenges / seconds;
  }

  /** Returns milliseconds of processor time a challenge, the site's left out. */
  double millis() {
    return worker.toNanos() / 1e6 / challenges;
  }

  /** Returns milliseconds of processor time that the site spent on a challenge. */
  double siteMillis() {
    return site.toNanos() / 1e6 / challenges;
  }
}
