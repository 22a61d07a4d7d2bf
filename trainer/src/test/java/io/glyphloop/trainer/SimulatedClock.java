package io.glyphloop.trainer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.DoubleUnaryOperator;

/** A clock that moves on each time it is asked, so that a test decides how fast the machine is. */
public final class SimulatedClock extends Clock {

  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final DoubleUnaryOperator pace;
  private double seconds;

  /**
   * Makes a clock at {@link #START}.
   *
   * @param pace by how many seconds it moves, by the seconds since then
   */
  public SimulatedClock(DoubleUnaryOperator pace) {
    this.pace = pace;
  }

  @Override
  public Instant instant() {
    seconds += pace.applyAsDouble(seconds);
    return now();
  }

  /** Returns the time, and leaves it there. */
  public Instant now() {
    return START.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
