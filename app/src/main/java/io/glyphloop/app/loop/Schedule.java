package io.glyphloop.app.loop;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.GlyphloopException;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Starts a loop again and again, by Quartz: at once, and then at a fixed interval; never two at the
 * same time. A loop that takes longer than the interval is followed by the next one of the grid.
 */
public final class Schedule {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Duration every;
  private final Consumer<GlyphloopException> onProblem;

  /**
   * Makes a schedule.
   *
   * @param every from start to start, at least 1 ms
   * @param onProblem told when a loop ends with a problem, for example a site that is down; the
   *     next one starts all the same
   */
  public Schedule(Duration every, Consumer<GlyphloopException> onProblem) {
    if (every.toMillis() < 1) {
      throw new IllegalArgumentException("an interval is at least 1 ms, not " + every);
    }
    this.every = every;
    this.onProblem = onProblem;
  }

  /**
   * Runs until somebody asks to stop; the loop in hand then comes to its own end first.
   *
   * @param loop what is started; runs on a thread of the schedule
   * @throws RuntimeException what a loop threw when it is no {@link GlyphloopException}: a defect
   */
  public void run(Runnable loop, Cancellation cancellation) {
    AtomicReference<Throwable> defect = new AtomicReference<>();
    try {
      Scheduler scheduler = new StdSchedulerFactory(settings()).getScheduler();
      scheduler.setJobFactory((bundle, owner) -> new Start(loop, onProblem, defect, cancellation));
      scheduler.scheduleJob(
          JobBuilder.newJob(Start.class).withIdentity("loop").build(),
          TriggerBuilder.newTrigger()
              .startAt(new Date())
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule()
                      .withIntervalInMilliseconds(every.toMillis())
                      .repeatForever()
                      .withMisfireHandlingInstructionNextWithRemainingCount())
              .build());
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

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, "glyphloop");
    settings.setProperty("org.quartz.threadPool.threadCount", "1");
    return settings;
  }

  /** One start of the loop. */
  @DisallowConcurrentExecution
  private static final class Start implements Job {

    private final Runnable loop;
    private final Consumer<GlyphloopException> onProblem;
    private final AtomicReference<Throwable> defect;
    private final Cancellation cancellation;

    Start(
        Runnable loop,
        Consumer<GlyphloopException> onProblem,
        AtomicReference<Throwable> defect,
        Cancellation cancellation) {
      this.loop = loop;
      this.onProblem = onProblem;
      this.defect = defect;
      this.cancellation = cancellation;
    }

    @Override
    public void execute(JobExecutionContext context) {
      if (cancellation.isRequested()) {
        return;
      }
      try {
        loop.run();
      } catch (GlyphloopException e) {
        if (!cancellation.isRequested()) {
          onProblem.accept(e);
        }
      } catch (RuntimeException | Error e) {
        defect.set(e);
      }
    }
  }
}
