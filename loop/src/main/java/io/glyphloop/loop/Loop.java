package io.glyphloop.loop;

import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.quota.QuotaGuard;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.schedule.Daemon;
import io.glyphloop.loop.schedule.DueTasks;
import io.glyphloop.loop.schedule.JobStore;
import io.glyphloop.loop.schedule.Timetable;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.step.Harvester;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.loop.step.StepRunner;
import io.glyphloop.site.config.ScheduleSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The improvement cycle of one target, by the schedule of its file or round after round:
 *
 * <pre>{@code
 * LoopParts parts = new LoopParts(workspace, target, site, settings, trainer, models, context);
 * new Loop(parts, listeners, CrawlListener.silent()).daemon().run();
 * LoopReport report = new Loop(parts, listeners, CrawlListener.silent()).rounds().run();
 * }</pre>
 *
 * <p>Both do the same steps; what comes after what differs.
 *
 * @param listeners are told what happens
 * @param challenges is told of every challenge
 */
public record Loop(LoopParts parts, List<Consumer<Event>> listeners, CrawlListener challenges) {

  /** A harvest of the schedule that takes longer ends, and the next one goes on. */
  private static final Duration LONGEST_HARVEST = Duration.ofMinutes(15);

  public Loop {
    listeners = List.copyOf(listeners);
  }

  /**
   * @throws io.glyphloop.core.error.ConfigException when a cron expression is not understood
   */
  public DueTasks dueTasks() {
    return new DueTasks(
        parts.workspace(),
        parts.target().name(),
        new Timetable(parts.target().schedule()),
        parts.context().clock());
  }

  /**
   * Returns what follows the schedule of the target's file.
   *
   * @throws io.glyphloop.core.error.ConfigException when a cron expression is not understood
   */
  public Daemon daemon() {
    DueTasks due = dueTasks();
    ScheduleSpec schedule = parts.target().schedule();
    Events events = new Events(parts.target().name(), parts.context().clock(), listeners);
    QuotaGuard guard = new QuotaGuard(parts.target(), parts.context(), LONGEST_HARVEST);
    StepRunner steps =
        StepRunner.of(
            parts,
            new Harvester(parts, guard, challenges, events),
            schedule.challenges(),
            schedule.retrainAfter(),
            events);
    rememberRule();
    Clock clock = parts.context().clock();
    return new Daemon(due, steps, jobs(), clock, parts.context().cancellation());
  }

  /** Returns what does the same steps round after round, and measures at the end. */
  public Rounds rounds() {
    return rounds(new QuotaGuard(parts.target(), parts.context()));
  }

  /**
   * Does the same.
   *
   * @param longestHarvest a harvest, a comparison or a measurement that takes longer ends
   */
  public Rounds rounds(Duration longestHarvest) {
    return rounds(new QuotaGuard(parts.target(), parts.context(), longestHarvest));
  }

  private Rounds rounds(QuotaGuard guard) {
    LoopSettings settings = parts.settings();
    RoundRecorder recorder = new RoundRecorder();
    List<Consumer<Event>> all = new ArrayList<>(List.of(recorder));
    all.addAll(listeners);
    Events events = new Events(parts.target().name(), parts.context().clock(), all);
    Harvester harvester = new Harvester(parts, guard, challenges, events);
    StepRunner steps =
        StepRunner.of(parts, harvester, settings.challenges(), settings.growth(), events);
    rememberRule();
    return new Rounds(parts, harvester, steps, recorder, events);
  }

  private void rememberRule() {
    parts.workspace().labels().rememberRule(parts.target().name(), parts.target().captcha().rule());
  }

  /** With a workspace on a server, all machines that work for the target share its jobs. */
  private JobStore jobs() {
    return parts
        .workspace()
        .server()
        .map(server -> JobStore.shared(server, parts.target().name()))
        .orElseGet(JobStore::inMemory);
  }
}
