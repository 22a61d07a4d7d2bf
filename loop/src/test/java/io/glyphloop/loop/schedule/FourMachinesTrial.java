package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.loop.simulated.PaintedCaptchas;
import io.glyphloop.loop.simulated.PaintedTarget;
import io.glyphloop.loop.simulated.SimulatedClock;
import io.glyphloop.loop.simulated.Skill;
import io.glyphloop.loop.step.Task;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Snapshot;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four machines, each a process of its own, on one PostgreSQL workspace, one site and one simulated
 * clock. The server crashes and comes back; a process that ends by it is started again, as whatever
 * watches over it would. How many hours it takes, says {@code -Dglyphloop.hours=N}; what came of a
 * week stands in {@code docs/performance.md}.
 */
@ExtendWith(PostgresExtension.class)
class FourMachinesTrial {

  private static final int HOURS = Integer.getInteger("glyphloop.hours", 3);
  private static final Instant START = Instant.parse("2030-01-07T06:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(HOURS));
  private static final int MACHINES = 4;
  private static final int WORKERS = 2;
  private static final int HOUR = 80;
  private static final int DAY = 900;

  /** A server that comes back so soon is met by whoever is at work. */
  private static final int SOON_MILLIS = 400;

  private static final String TARGET =
      PaintedTarget.with(
          """
          workers: %d
          schedule:
            harvest: 45m
            retrain: 2h
            evaluate: 12h
            drift-check: 3h
            challenges: 40
            retrain-after: {labels: 40, percent: 30}
            quota: {hour: %d, day: %d}
          """
              .formatted(WORKERS, HOUR, DAY));

  private static final Set<String> STEPS =
      Arrays.stream(Task.values()).map(Task::kind).collect(Collectors.toUnmodifiableSet());

  @TempDir private Path folder;

  private final PostgresServer server;
  private final Random random = new Random(20300107);
  private final Collection<Instant> drawn = new ConcurrentLinkedQueue<>();
  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(MACHINES + 1);
  private final List<Machine> machines = new ArrayList<>();
  private Path clock;
  private TestSite site;

  FourMachinesTrial(PostgresServer server) {
    this.server = server;
  }

  /** One machine, and the process on it. */
  private final class Machine {

    private final String name;
    private Process process;
    private BufferedReader out;
    private PrintWriter in;
    private int deaths;
    private int steps;

    Machine(String name) {
      this.name = name;
    }

    private void start() throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djava.awt.headless=true",
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SimulatedDaemon.class.getName(),
                  folder.resolve("w").toString(),
                  clock.toString(),
                  site.loginPage().toString(),
                  END.toString(),
                  folder.resolve("painted.yaml").toString())
              .redirectError(folder.resolve("err-" + name + deaths).toFile())
              .start();
      out = process.inputReader();
      in = new PrintWriter(process.outputWriter(), true);
    }

    /** Does what is due; returns when something is again, and nothing when the process died. */
    Optional<Instant> step() {
      try {
        if (process == null) {
          start();
        } else {
          in.println("go on");
        }
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          String[] words = line.split(" ");
          if (words[0].equals("tick")) {
            return Optional.of(Instant.parse(words[2]));
          }
          note(words);
        }
        process.waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (process.exitValue() != 0) {
        deaths++;
        process = null;
      }
      return Optional.empty();
    }

    private void note(String[] words) {
      if (words[0].equals("kept")) {
        kept.put(words[1], words[2]);
      } else if (words[0].equals("event") && words[2].equals("step-finished")) {
        steps++;
      }
    }
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Machine machine : machines) {
      if (machine.process != null) {
        machine.process.destroyForcibly().waitFor();
      }
    }
    threads.shutdownNow();
  }

  @Test
  void nothingIsLostNorDoneTwiceThoughTheServerCrashes() throws Exception {
    clock = folder.resolve("clock");
    SimulatedClock.write(clock, START);
    Files.writeString(folder.resolve("painted.yaml"), TARGET);
    server.workspace(folder.resolve("w"));
    for (int i = 1; i <= MACHINES; i++) {
      machines.add(new Machine("m" + i));
    }
    PaintedCaptchas captchas = new PaintedCaptchas(1, () -> drawn.add(SimulatedClock.read(clock)));
    List<Instant> crashes = List.of(START.plus(share(0.4)), START.plus(share(0.7)));
    try (TestSite served = TestSite.start(TestSiteOptions.serving(captchas))) {
      site = served;
      live(crashes);
      try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
        noLabelIsLost(workspace);
        noQuotaIsBroken();
        oneStepAtATime(workspace);
        noWorseModelIsLive(workspace);
        itWentOnAfter(workspace, crashes);
        tell(workspace);
      }
    }
    // Who comes first does it: in a few hours that need not be each.
    assertThat(machines.stream().filter(machine -> machine.steps > 0).count())
        .isGreaterThan(HOURS < 24 ? 1 : MACHINES - 1);
  }

  private static Duration share(double share) {
    return Duration.ofMinutes(Math.round(share * HOURS * 60));
  }

  private void live(List<Instant> crashes) throws Exception {
    int crashed = 0;
    while (SimulatedClock.read(clock).isBefore(END)) {
      List<CompletableFuture<Optional<Instant>>> steps =
          machines.stream()
              .map(machine -> CompletableFuture.supplyAsync(machine::step, threads))
              .toList();
      if (crashed < crashes.size() && SimulatedClock.read(clock).isAfter(crashes.get(crashed))) {
        crashed++;
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SOON_MILLIS));
        server.stop();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SOON_MILLIS));
        server.launch();
      }
      Optional<Instant> next =
          steps.stream()
              .map(CompletableFuture::join)
              .flatMap(Optional::stream)
              .min(Instant::compareTo);
      advanceTo(next.orElseGet(() -> SimulatedClock.read(clock).plusSeconds(60)));
    }
    assertThat(crashed).isEqualTo(crashes.size());
  }

  private void advanceTo(Instant next) {
    SimulatedClock.in(clock).advanceTo(next);
  }

  private int deaths() {
    return machines.stream().mapToInt(machine -> machine.deaths).sum();
  }

  private Map<String, String> labels(Workspace workspace) {
    return workspace.labels().snapshot("painted").samples().stream()
        .filter(sample -> sample.source() == LabelSource.ORACLE)
        .collect(Collectors.toMap(sample -> sample.image().hex(), Snapshot.Sample::text));
  }

  private void noLabelIsLost(Workspace workspace) {
    Map<String, String> labels = labels(workspace);
    assertThat(kept).hasSizeGreaterThan(10 * HOURS);
    assertThat(labels).containsAllEntriesOf(kept);
    // What a machine had just been told when the server went away is all that can be missing.
    assertThat(site.counts().accepted() - labels.size()).isBetween(0L, (long) deaths() * WORKERS);
  }

  private void noQuotaIsBroken() {
    List<Instant> times = drawn.stream().sorted().toList();
    assertThat(TwelveHoursIT.mostWithin(times, Duration.ofHours(1))).isLessThanOrEqualTo(HOUR);
    assertThat(TwelveHoursIT.mostWithin(times, Duration.ofDays(1))).isLessThanOrEqualTo(DAY);
  }

  private static Stream<Run> steps(Workspace workspace) {
    return workspace.runs().of("painted").stream().filter(run -> STEPS.contains(run.kind()));
  }

  private static void oneStepAtATime(Workspace workspace) {
    List<Run> steps = steps(workspace).toList();
    for (int i = 1; i < steps.size(); i++) {
      Run before = steps.get(i - 1);
      assertThat(steps.get(i).start())
          .as(before + " and " + steps.get(i))
          .isAfterOrEqualTo(before.end().orElse(before.start()));
    }
  }

  private void noWorseModelIsLive(Workspace workspace) {
    List<Promotion> story = workspace.models().promotions("painted");
    assertThat(story).hasSizeGreaterThan(HOURS < 24 ? 0 : 1);
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

  private static void itWentOnAfter(Workspace workspace, List<Instant> crashes) {
    for (Instant crash : crashes) {
      assertThat(steps(workspace))
          .anyMatch(
              run ->
                  run.kind().equals(Task.HARVEST.kind())
                      && run.outcome() == RunOutcome.FINISHED
                      && run.start().isAfter(crash)
                      && run.start().isBefore(crash.plus(Duration.ofHours(2))));
    }
  }

  private void tell(Workspace workspace) {
    List<Run> steps = steps(workspace).toList();
    System.out.printf(
        "%d h of %d machines: %d challenges, %d labels, %d steps, %d of them killed, %d models, %d"
            + " promotions; %d processes ended with the server and were started again%n",
        HOURS,
        MACHINES,
        drawn.size(),
        labels(workspace).size(),
        steps.size(),
        steps.stream().filter(run -> run.outcome() == RunOutcome.KILLED).count(),
        workspace.models().of("painted").size(),
        workspace.models().promotions("painted").size(),
        deaths());
  }
}
