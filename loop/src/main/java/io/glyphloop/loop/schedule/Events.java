package io.glyphloop.loop.schedule;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells everybody who listens what happened. */
public final class Events {

  private final String target;
  private final Clock clock;
  private final List<Consumer<Event>> listeners;

  /** Makes events of a target, dated by a clock. */
  public Events(String target, Clock clock, List<Consumer<Event>> listeners) {
    this.target = target;
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
  }

  /** Tells one. */
  void tell(String type, Map<String, String> details) {
    Event event = new Event(clock.instant(), target, type, details);
    listeners.forEach(listener -> listener.accept(event));
  }
}
