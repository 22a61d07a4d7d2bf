package io.glyphloop.testsite;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts events from several threads. */
final class Counter {

  enum Event {
    SERVED,
    ACCEPTED,
    REJECTED,
    WRONG_PASSWORD,
    EXPIRED,
    FAULT
  }

  private final AtomicLongArray counts = new AtomicLongArray(Event.values().length);

  void count(Event event) {
    counts.incrementAndGet(event.ordinal());
  }

  SiteCounts snapshot() {
    return new SiteCounts(
        of(Event.SERVED),
        of(Event.ACCEPTED),
        of(Event.REJECTED),
        of(Event.WRONG_PASSWORD),
        of(Event.EXPIRED),
        of(Event.FAULT));
  }

  private long of(Event event) {
    return counts.get(event.ordinal());
  }
}
