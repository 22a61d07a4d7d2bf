package io.glyphloop.loop.event;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Tells everybody who listens what happened to a target. */
public record Events(String target, Clock clock, List<Consumer<Event>> listeners) {

  public void tell(Happening what) {
    Event event = new Event(clock.instant(), target, what);
    listeners.forEach(listener -> listener.accept(event));
  }
}
