package io.glyphloop.loop.event;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Tells everybody who listens what happened to a target. */
public final class Events {

  private final String target;
  private final Clock clock;
  private final List<Consumer<Event>> listeners;

  public Events(String target, Clock clock, List<Consumer<Event>> listeners) {
    this.target = target;
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
  }

  /** Tells one. */
  public void tell(Happening what) {
    Event event = new Event(clock.instant(), target, what);
    listeners.forEach(listener -> listener.accept(event));
  }
}
