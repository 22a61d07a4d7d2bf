package io.glyphloop.app.schedule;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.GlyphloopException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Does what is due, for weeks, by Quartz. Its jobs lie in memory, and are put there by the {@link
 * Agenda} at the start and after each step: what the agenda says after a restart is what it said
 * before. Steps follow one another, so that a harvest never meets a change of the live model.
 */
public final class Daemon {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** What is due again at once is still not tried more often than this. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final Agenda agenda;
  private final StepRunner steps;
  private final Clock clock;
  private final Cancellation cancellation;

  /** Makes a daemon. */
  public Daemon(Agenda agenda, StepRunner steps, Clock clock, Cancellation cancellation) {
    this.agenda = agenda;
    this.steps = steps;
    this.clock = clock;
    this.cancellation = cancellation;
  }

  /**
   * Does everything that is due now, and what becomes due by it, each step once at most.
   *
   * @return the first problem; empty when all went well
   * @throws CancelledException when asked to stop
   */
  public Optional<GlyphloopException> once() {
    Optional<GlyphloopException> first = Optional.empty();
    Set<Task> done = EnumSet.noneOf(Task.class);
    for (Optional<Task> next = nextDue(done); next.isPresent(); next = nextDue(done)) {
      cancellation.check();
      done.add(next.get());
      Optional<GlyphloopException> problem = steps.perform(next.get());
      first = first.isPresent() ? first : problem;
    }
    return first;
  }

  private Optional<Task> nextDue(Set<Task> done) {
    return agenda.due().stream().filter(task -> !done.contains(task)).findFirst();
  }

  /**
   * Runs until somebody asks to stop; the step in hand then comes to its end first.
   *
   * @throws RuntimeException what a step threw that is no problem of the user's: a defect
   */
  public void run() {
    AtomicReference<Throwable> defect = new AtomicReference<>();
    try {
      Scheduler scheduler = new StdSchedulerFactory(settings()).getScheduler();
      scheduler.setJobFactory((bundle, owner) -> new Due(scheduler, defect));
      for (Task task : Task.values()) {
        scheduler.addJob(job(task), true);
      }
      plan(scheduler);
      scheduler.start();
      boolean asked = false;
      while (!asked && defect.get() == null && !Thread.currentThread().isInterrupted()) {
        asked = cancellation.await(LOOK);
      }
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the schedule could not be set up", e);
    }
    if (defect.get() instanceof Error error) {
      throw error;
    }
    if (defect.get() instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static JobDetail job(Task task) {
    return JobBuilder.newJob(Due.class).withIdentity(key(task)).storeDurably().build();
  }

  private static JobKey key(Task task) {
    return JobKey.jobKey(task.name());
  }

  /** Puts one trigger for each step in place of those there are. */
  private void plan(Scheduler scheduler) throws SchedulerException {
    List<Agenda.Entry> entries = agenda.entries();
    for (Task task : Task.values()) {
      scheduler.unscheduleJob(TriggerKey.triggerKey(task.name()));
    }
    Instant soon = clock.instant().plus(BREATH);
    for (int i = 0; i < entries.size(); i++) {
      Agenda.Entry entry = entries.get(i);
      Instant at = entry.at().isBefore(soon) ? soon : entry.at();
      scheduler.scheduleJob(
          TriggerBuilder.newTrigger()
              .withIdentity(TriggerKey.triggerKey(entry.task().name()))
              .forJob(key(entry.task()))
              // Of several at the same time the agenda's first comes first.
              .withPriority(entries.size() - i)
              .startAt(Date.from(at))
              .build());
    }
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, "glyphloop-schedule");
    settings.setProperty("org.quartz.threadPool.threadCount", "1");
    return settings;
  }

  /** One step that is due. */
  @DisallowConcurrentExecution
  private final class Due implements Job {

    private final Scheduler scheduler;
    private final AtomicReference<Throwable> defect;

    Due(Scheduler scheduler, AtomicReference<Throwable> defect) {
      this.scheduler = scheduler;
      this.defect = defect;
    }

    @Override
    public void execute(JobExecutionContext context) {
      if (cancellation.isRequested() || defect.get() != null) {
        return;
      }
      try {
        steps.perform(Task.valueOf(context.getJobDetail().getKey().getName()));
        plan(scheduler);
      } catch (CancelledException e) {
        // Asked to stop: the run says so, and the schedule is about to end.
        return;
      } catch (SchedulerException e) {
        defect.set(new IllegalStateException("the schedule could not be renewed", e));
      } catch (RuntimeException | Error e) {
        defect.set(e);
      }
    }
  }
}
