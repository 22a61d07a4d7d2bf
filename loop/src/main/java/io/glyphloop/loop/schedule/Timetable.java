package io.glyphloop.loop.schedule;

import io.glyphloop.loop.step.Task;
import io.glyphloop.site.config.ScheduleSpec;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/** The {@code schedule} block of a target's file, understood: cadences, quota and quiet hours. */
public final class Timetable {

  private final ScheduleSpec spec;
  private final Map<Task, Trigger> cadences = new EnumMap<>(Task.class);
  private final ZoneId zone;

  /**
   * Reads the block.
   *
   * @throws io.glyphloop.core.error.ConfigException when a cron expression is not understood
   */
  public Timetable(ScheduleSpec spec) {
    this.spec = spec;
    this.zone = spec.zone();
    put(Task.HARVEST, spec.harvest());
    put(Task.RETRAIN, spec.retrain());
    put(Task.EVALUATE, spec.evaluate());
    put(Task.DRIFT_CHECK, spec.driftCheck());
    put(Task.CLEAN_UP, spec.cleanUp());
  }

  private void put(Task task, String text) {
    cadences.put(task, Trigger.parse(task.kind(), text, zone));
  }

  ScheduleSpec spec() {
    return spec;
  }

  Trigger of(Task task) {
    return cadences.get(task);
  }
}
