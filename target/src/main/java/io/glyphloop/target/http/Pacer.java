package io.glyphloop.target.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Spreads the requests of all workers evenly, so that no more than the rate are sent. */
final class Pacer {

  private final Optional<Duration> interval;
  private final Clock clock;
  private final Waiter waiter;
  private Instant next = Instant.MIN;

  /**
   * Makes a pacer.
   *
   * @param rate requests a second; empty for no limit
   * @param waiter how to wait; its answer is ignored, since the rate holds for the last request of
   *     a stopping worker too
   */
  Pacer(Optional<Double> rate, Clock clock, Waiter waiter) {
    this.interval = rate.map(perSecond -> Duration.ofNanos(Math.round(1e9 / perSecond)));
    this.clock = clock;
    this.waiter = waiter;
  }

  /** Waits for the turn of one request. */
  void pace() {
    if (interval.isPresent()) {
      waiter.await(reserve(interval.get()));
    }
  }

  private synchronized Duration reserve(Duration gap) {
    Instant now = clock.instant();
    Instant turn = next.isAfter(now) ? next : now;
    next = turn.plus(gap);
    return Duration.between(now, turn);
  }
}
