package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.loop.simulated.PaintedCaptchas;
import io.glyphloop.loop.simulated.PaintedTarget;
import io.glyphloop.loop.simulated.SimulatedClock;
import io.glyphloop.loop.simulated.Skill;
import io.glyphloop.loop.step.Task;
import io.glyphloop.store.KilledProcess;
import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A simulated week of four machines, each a process of its own, on one PostgreSQL workspace, one
 * site and one clock. In the middle of two harvests the server crashes, and comes back.
 */
@ExtendWith(PostgresExtension.class)
class FourMachinesIT {

  private static final Instant START = Instant.parse("2030-01-07T06:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(7));
  private static final List<Instant> CRASHES =
      List.of(START.plus(Duration.ofDays(2)), START.plus(Duration.ofDays(5)));
  private static final int MACHINES = 4;
  private static final int WORKERS = 2;
  private static final int HOUR = 30;
  private static final int DAY = 110;

  private static final String TARGET =
      PaintedTarget.with(
          """
          workers: %d
          schedule:
            harvest: 4h
            retrain: 12h
            evaluate: 1d
            drift-check: 8h
            challenges: 20
            retrain-after: {labels: 40, percent: 30}
            quota: {hour: %d, day: %d}
          """
              .formatted(WORKERS, HOUR, DAY));

  private static final Set<String> STEPS =
      Arrays.stream(Task.values()).map(Task::kind).collect(Collectors.toUnmodifiableSet());

  @TempDir private Path folder;

  private final PostgresServer server;
  private final Collection<Instant> drawn = new ConcurrentLinkedQueue<>();
  private final KeptLabels kept = new KeptLabels();
  private final ExecutorService threads = Executors.newFixedThreadPool(MACHINES + 1);
  private final List<Machine> machines = new ArrayList<>();
  private final Deque<Instant> crashes = new ArrayDeque<>(CRASHES);
  private Path clock;
  private TestSite site;

  FourMachinesIT(PostgresServer server) {
    this.server = server;
  }

  /** One machine: the process on it, and what it says. */
  private final class Machine {

    private final Path errors;
    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;
    private int steps;

    Machine(String name) throws IOException {
      errors = folder.resolve("err-" + name);
      process =
          KilledProcess.of(
                  SimulatedDaemon.class,
                  errors,
                  List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                  folder.resolve("w"),
                  clock,
                  site.loginPage(),
                  END,
                  folder.resolve("painted.yaml"))
              .start();
      out = process.inputReader();
      in = new PrintWriter(process.outputWriter(), true);
    }

    /** Returns when something is due again, once all that is due is done; nothing at the end. */
    Optional<Instant> toTheNextTick() {
      try {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          String[] words = line.split(" ");
          if (words[0].equals("tick")) {
            return Optional.of(Instant.parse(words[2]));
          }
          kept.note(line);
          steps += words[0].equals("event") && words[2].equals("step-finished") ? 1 : 0;
        }
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Machine machine : machines) {
      machine.process.destroyForcibly().waitFor();
    }
    threads.shutdownNow();
  }

  @Test
  @Timeout(600)
  void aWeekGoesOnThoughTheServerCrashes() throws Exception {
    clock = folder.resolve("clock");
    SimulatedClock.write(clock, START);
    Files.writeString(folder.resolve("painted.yaml"), TARGET);
    server.workspace(folder.resolve("w"));
    try (TestSite served =
        TestSite.start(TestSiteOptions.serving(new PaintedCaptchas(1, this::draw)))) {
      site = served;
      for (int i = 1; i <= MACHINES; i++) {
        machines.add(new Machine("m" + i));
      }
      live();
      assertThat(crashes).isEmpty();
      try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
        // What was being committed when the server crashed may be there or not.
        kept.areAllIn(workspace, 250, site.counts().accepted(), (long) CRASHES.size() * WORKERS);
        noQuotaIsBroken();
        oneStepAtATime(workspace);
        noWorseModelIsLive(workspace);
        CRASHES.forEach(crash -> itWentOnAfter(crash, workspace));
      }
    }
    assertThat(machines).allMatch(machine -> machine.steps > 0);
  }

  /** A picture is asked for: in the middle of a harvest the server crashes, and comes back. */
  private void draw() {
    Instant now = SimulatedClock.read(clock);
    drawn.add(now);
    synchronized (crashes) {
      boolean inTheMiddle = drawn.size() % 20 == 10;
      if (inTheMiddle && !crashes.isEmpty() && now.isAfter(crashes.peek())) {
        crashes.poll();
        try {
          server.stop();
        } catch (IOException | InterruptedException e) {
          throw new AssertionError(e);
        }
        threads.execute(this::launch);
      }
    }
  }

  private void launch() {
    try {
      server.launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The clock goes on when all machines have done what is due. */
  private void live() {
    Optional<Instant> next = toTheNextTick();
    while (next.isPresent()) {
      SimulatedClock.in(clock).advanceTo(next.get());
      machines.forEach(machine -> machine.in.println("go on"));
      next = toTheNextTick();
    }
  }

  private Optional<Instant> toTheNextTick() {
    return machines.stream()
        .map(machine -> CompletableFuture.supplyAsync(machine::toTheNextTick, threads))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private void noQuotaIsBroken() {
    List<Instant> times = drawn.stream().sorted().toList();
    assertThat(TwelveHoursIT.mostWithin(times, Duration.ofHours(1))).isLessThanOrEqualTo(HOUR);
    assertThat(TwelveHoursIT.mostWithin(times, Duration.ofDays(1))).isLessThanOrEqualTo(DAY);
  }

  private static List<Run> steps(Workspace workspace) {
    return workspace.runs().of("painted").stream()
        .filter(run -> STEPS.contains(run.kind()))
        .toList();
  }

  private static void oneStepAtATime(Workspace workspace) {
    List<Run> steps = steps(workspace);
    assertThat(steps)
        .extracting(Run::outcome)
        .doesNotContain(RunOutcome.RUNNING, RunOutcome.KILLED);
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i).start())
          .as(steps.get(i - 1) + " and " + steps.get(i))
          .isAfterOrEqualTo(steps.get(i - 1).end().orElseThrow());
    }
  }

  private void noWorseModelIsLive(Workspace workspace) {
    List<Promotion> story = workspace.models().promotions("painted");
    assertThat(story).hasSizeGreaterThan(1);
    for (int i = 1; i < story.size(); i++) {
      assertThat(skill(workspace, story.get(i)))
          .as(story.get(i).toString())
          .isGreaterThanOrEqualTo(skill(workspace, story.get(i - 1)));
    }
  }

  private static double skill(Workspace workspace, Promotion promotion) {
    return Skill.read(
            workspace.models().file(workspace.models().find(promotion.version()).orElseThrow()))
        .old();
  }

  private static void itWentOnAfter(Instant crash, Workspace workspace) {
    assertThat(steps(workspace))
        .anyMatch(
            run ->
                run.kind().equals(Task.HARVEST.kind())
                    && run.outcome() == RunOutcome.FINISHED
                    && run.start().isAfter(crash)
                    && run.start().isBefore(crash.plus(Duration.ofHours(12))));
  }
}
