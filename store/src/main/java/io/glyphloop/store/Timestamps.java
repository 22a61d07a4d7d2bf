package io.glyphloop.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Instants as finely as they are kept. */
final class Timestamps {

  private Timestamps() {}

  static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
