package io.glyphloop.loop.status;

import io.glyphloop.core.Json;
import io.glyphloop.loop.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** How the daemon is: which step it does, how the last one ended, and which model is live. */
public final class Health implements Consumer<Event> {

  private final Map<String, String> facts = new LinkedHashMap<>();

  /** Makes the health of a daemon that has done nothing yet. */
  public Health(String target) {
    facts.put("status", "up");
    facts.put("target", target);
    facts.put("step", "");
  }

  @Override
  public synchronized void accept(Event event) {
    Map<String, String> details = event.details();
    switch (event.type()) {
      case "step-started" -> {
        facts.put("step", details.get("step"));
        facts.put("since", event.at().toString());
      }
      case "step-finished", "step-ended" -> {
        facts.put("step", "");
        facts.put("last_step", details.get("step"));
        facts.put("last_outcome", details.get("outcome"));
        facts.put("last_at", event.at().toString());
        facts.remove("problem");
        if (details.containsKey("problem")) {
          facts.put("problem", details.get("problem"));
        }
      }
      case "promoted", "rolled-back" -> facts.put("model", details.get("model"));
      case "alarm" -> facts.put("last_alarm", event.at() + " " + details.get("words"));
      default -> {
        // Other events change nothing about the health.
      }
    }
  }

  public synchronized String toJson() {
    return Json.of(facts);
  }
}
