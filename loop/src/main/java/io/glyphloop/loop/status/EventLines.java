package io.glyphloop.loop.status;

import io.glyphloop.loop.event.Event;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Shows each event as a line for a person. */
public record EventLines(Consumer<String> out) implements Consumer<Event> {

  @Override
  public void accept(Event event) {
    String details =
        new TreeMap<>(event.details())
            .entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    out.accept(event.at().truncatedTo(ChronoUnit.SECONDS) + " " + event.type() + ": " + details);
  }
}
