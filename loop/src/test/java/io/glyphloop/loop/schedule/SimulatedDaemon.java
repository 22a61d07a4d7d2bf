package io.glyphloop.loop.schedule;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.simulated.SimulatedClock;
import io.glyphloop.loop.simulated.SimulatedTrainer;
import io.glyphloop.loop.simulated.Skill;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The process that is killed: the real schedule over a simulated clock. Before each jump of the
 * clock it says {@code tick} with the present and the next time, and waits for a line; it says
 * {@code kept} for each accepted answer that cannot be lost any more, and {@code event} for what
 * happens. An empty line lets it set the clock itself.
 */
final class SimulatedDaemon {

  private static final Duration READING = Duration.ofSeconds(2);
  private static final Duration TRAINING = Duration.ofMinutes(3);

  private SimulatedDaemon() {}

  /** Runs until the simulated end. Arguments: workspace, clock file, login page, end, target. */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    SimulatedClock clock = SimulatedClock.in(Path.of(args[1]));
    Instant end = Instant.parse(args[3]);
    TargetConfig target = TargetConfig.load(Path.of(args[4])).withUrl(args[2]);
    Cancellation never = new Cancellation();
    try (Workspace workspace = SqlWorkspace.open(Path.of(args[0]), clock);
        Site site = Sites.open(target, never)) {
      Loop schedule =
          new Loop(
              parts(
                  workspace,
                  target,
                  site,
                  60,
                  () -> clock.advance(TRAINING),
                  () -> {},
                  new RunContext(Progress.silent(), never, clock)),
              List.of(told(out)),
              CrawlListener.both(kept(out), visiting(clock)));
      DueTasks agenda = schedule.dueTasks();
      Daemon daemon = schedule.daemon();
      while (clock.instant().isBefore(end)) {
        daemon.once();
        Instant next = agenda.entries().get(0).at();
        Instant soonest = clock.instant().plus(Duration.ofMinutes(1));
        Instant jump = next.isBefore(soonest) ? soonest : next;
        out.println("tick " + clock.instant() + " " + jump);
        if (in.readLine().isEmpty()) {
          clock.advanceTo(jump);
        }
      }
    }
    out.println("over");
  }

  /**
   * Returns a loop's parts with simulated models.
   *
   * @param gate challenges of a comparison
   * @param onTrain is told of each training
   * @param onRead is told of each picture that is read
   */
  static LoopParts parts(
      Workspace workspace,
      TargetConfig target,
      Site site,
      int gate,
      Runnable onTrain,
      Runnable onRead,
      RunContext context) {
    return new LoopParts(
        workspace,
        target,
        site,
        LoopSettings.load(
            List.of(
                new ConfigSource(
                    "test", "architecture: fast\ngate: " + gate + "\nretrain: {synthetic: 10}\n"))),
        new SimulatedTrainer(onTrain),
        model -> Skill.read(workspace.models().file(model)).reader(model.version(), onRead),
        context);
  }

  /** A visit takes time; to read pictures again that lie in the workspace takes next to none. */
  private static CrawlListener visiting(SimulatedClock clock) {
    return new CrawlListener() {
      @Override
      public void attempted(long number, Attempt attempt) {
        if (attempt.recognition().isPresent()) {
          clock.advance(READING);
        }
      }
    };
  }

  /** Says {@code event} for what happens. */
  static Consumer<Event> told(PrintStream out) {
    return event -> out.println("event " + event.at() + " " + event.type() + " " + event.details());
  }

  /** Says {@code kept} for each accepted answer that cannot be lost any more. */
  static CrawlListener kept(PrintStream out) {
    return new CrawlListener() {
      @Override
      public void attempted(long number, Attempt attempt) {
        if (attempt.outcome() == Outcome.SUCC) {
          out.println(
              "kept "
                  + attempt.captcha().orElseThrow().digest().hex()
                  + " "
                  + attempt.recognition().orElseThrow().text());
        }
      }
    };
  }
}
