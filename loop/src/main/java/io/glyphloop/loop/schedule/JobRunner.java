package io.glyphloop.loop.schedule;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.sql.JobStoreConnections;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobPersistenceException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Does one thing after the other at its time, until somebody asks to stop:
 *
 * <pre>{@code
 * new JobRunner(JobStore.inMemory(), cancellation)
 *     .run(List.of(new Planned("look", soon)), (name, plan) -> plan.accept(next()));
 * }</pre>
 *
 * <p>For Quartz all of it is one job that does not go together with itself, whichever processes
 * share its store, and each thing a trigger of it. What a dead process was at is given to another;
 * what nobody was there for at its time is done as soon as somebody is. A process that says nothing
 * for long is taken for dead, though: work that must never be done twice at once has to see to that
 * itself.
 */
public record JobRunner(JobStore store, Cancellation cancellation, InstantSource clock) {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** A clock that goes back by less is being corrected, not set. */
  private static final Duration SET_BACK = Duration.ofSeconds(10);

  private static final String JOB = "steps";

  /** Runs by the system's clock. */
  public JobRunner(JobStore store, Cancellation cancellation) {
    this(store, cancellation, InstantSource.system());
  }

  /**
   * What is to be done once.
   *
   * @param name what; a plan has each name once
   * @param at when, or at once when that is over
   */
  public record Planned(String name, Instant at) {}

  /** What is done at its time. */
  @FunctionalInterface
  public interface Work {

    /**
     * @param name what; another process may have planned it
     * @param plan takes what is to be done from now on, the more important first of those at the
     *     same time, and forgets what was planned before
     */
    void run(String name, Consumer<List<Planned>> plan);
  }

  /**
   * Runs until somebody asks to stop; what is in hand then comes to its own end first.
   *
   * @param first what is to be done; not empty. After the clock was set back the first of it is
   *     done once more, so that it can plan by the new time
   * @param work does it, on another thread
   * @throws StorageException when a shared store cannot be read or written
   * @throws RuntimeException what {@code work} threw, which ends this too
   */
  public void run(List<Planned> first, Work work) {
    AtomicReference<Throwable> defect = new AtomicReference<>();
    try {
      Scheduler scheduler = new StdSchedulerFactory(store.properties()).getScheduler();
      try {
        scheduler.setJobFactory(
            (bundle, owner) -> new Due(work, all -> planAgain(scheduler, all), defect));
        plan(scheduler, first);
        scheduler.start();
        boolean asked = false;
        Instant latest = clock.instant();
        while (!asked && defect.get() == null && !Thread.currentThread().isInterrupted()) {
          asked = cancellation.await(LOOK);
          Instant now = clock.instant();
          if (now.isBefore(latest.minus(SET_BACK))) {
            // What was planned by the former time would come that much too late.
            plan(scheduler, List.of(new Planned(first.get(0).name(), now)));
            latest = now;
          }
          latest = now.isAfter(latest) ? now : latest;
        }
      } finally {
        scheduler.shutdown(true);
      }
    } catch (SchedulerException e) {
      throw problem(e);
    }
    if (defect.get() instanceof Error error) {
      throw error;
    }
    if (defect.get() instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** As the workspace does, waits for a server that is away. */
  private void plan(Scheduler scheduler, List<Planned> all) throws SchedulerException {
    long start = System.nanoTime();
    boolean planned = false;
    while (!planned) {
      try {
        put(scheduler, all);
        planned = true;
      } catch (JobPersistenceException e) {
        boolean late = System.nanoTime() - start >= JobStoreConnections.ABSENCE.toNanos();
        if (late || !JobStoreConnections.isAway(e)) {
          throw e;
        }
        planned = cancellation.await(LOOK);
      }
    }
  }

  private void planAgain(Scheduler scheduler, List<Planned> all) {
    try {
      plan(scheduler, all);
    } catch (SchedulerException e) {
      throw problem(e);
    }
  }

  /** Puts one trigger for each in place of those there are. */
  private static void put(Scheduler scheduler, List<Planned> all) throws SchedulerException {
    JobDetail job =
        JobBuilder.newJob(Due.class).withIdentity(JOB).storeDurably().requestRecovery().build();
    Set<Trigger> triggers = new HashSet<>();
    Set<TriggerKey> keys = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      TriggerKey key = TriggerKey.triggerKey(all.get(i).name());
      keys.add(key);
      triggers.add(
          TriggerBuilder.newTrigger()
              .withIdentity(key)
              .withPriority(all.size() - i)
              .startAt(notBefore(all.get(i).at()))
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
              .build());
    }
    scheduler.scheduleJobs(Map.of(job, triggers), true);
    scheduler.unscheduleJobs(
        scheduler.getTriggersOfJob(job.getKey()).stream()
            .map(Trigger::getKey)
            .filter(key -> !keys.contains(key))
            .toList());
  }

  /** Quartz counts whole milliseconds. */
  private static Date notBefore(Instant at) {
    return Date.from(at.plusNanos(999_999));
  }

  private static RuntimeException problem(SchedulerException e) {
    return e instanceof JobPersistenceException
        ? new StorageException(
            "the schedule's jobs cannot be kept: " + e.getMessage(),
            "see whether the database server answers; started again, the loop goes on where it was",
            e)
        : new IllegalStateException("the schedule could not be set up", e);
  }

  /** One thing whose time has come. */
  @DisallowConcurrentExecution
  private record Due(Work work, Consumer<List<Planned>> plan, AtomicReference<Throwable> defect)
      implements Job {

    @Override
    public void execute(JobExecutionContext context) {
      if (defect.get() != null) {
        return;
      }
      // After a death the trigger is one that Quartz made, and names that of the dead process.
      TriggerKey key =
          context.isRecovering()
              ? context.getRecoveringTriggerKey()
              : context.getTrigger().getKey();
      try {
        work.run(key.getName(), plan);
      } catch (RuntimeException | Error e) {
        defect.set(e);
      }
    }
  }
}
