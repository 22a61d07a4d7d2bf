package io.glyphloop.store.jdbc;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Instants as finely as they are kept. */
public final class Timestamps {

  private Timestamps() {}

  public static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
