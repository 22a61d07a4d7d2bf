package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.loop.simulated.PaintedCaptchas;
import io.glyphloop.loop.simulated.PaintedTarget;
import io.glyphloop.loop.step.Task;
import io.glyphloop.store.KilledProcess;
import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two daemons, each a process of its own, on one PostgreSQL workspace and one site. The one that
 * harvests is killed in the middle of it, and then the server crashes too.
 */
@ExtendWith(PostgresExtension.class)
class ClusterIT {

  private static final int QUOTA = 120;
  private static final int WORKERS = 2;

  private static final String TARGET =
      PaintedTarget.with(
          """
          workers: %d
          schedule:
            harvest: 1s
            retrain: 2s
            evaluate: 3s
            drift-check: 2s
            challenges: 20
            retrain-after: {labels: 40, percent: 100}
            quota: {hour: %d}
          """
              .formatted(WORKERS, QUOTA));

  private static final Set<String> STEPS =
      Arrays.stream(Task.values()).map(Task::kind).collect(Collectors.toUnmodifiableSet());

  @TempDir private Path folder;

  private final PostgresServer server;
  private final AtomicInteger drawn = new AtomicInteger();
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final KeptLabels kept = new KeptLabels();
  private List<Node> nodes = List.of();

  ClusterIT(PostgresServer server) {
    this.server = server;
  }

  /** One line that a process said. */
  private record Line(Node node, String text) {

    private boolean tells(String type, Task step) {
      return text.contains(" " + type + " ") && text.contains("step=" + step.kind());
    }
  }

  /** One daemon, and what it says. */
  private final class Node {

    private final String name;
    private final Process process;
    private final Thread reading;

    Node(String name, String page) throws IOException {
      this.name = name;
      process =
          KilledProcess.of(
                  ClusterNode.class,
                  folder.resolve("err-" + name),
                  List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                  folder.resolve("w"),
                  page,
                  folder.resolve("painted.yaml"))
              .start();
      reading = new Thread(this::read, "reads-" + name);
      reading.start();
    }

    private void read() {
      try (BufferedReader out = process.inputReader()) {
        out.lines().forEach(line -> lines.add(new Line(this, line)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Waits for its end, and until all that it said is there. */
    int end() throws InterruptedException {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(name + " ends").isTrue();
      reading.join();
      return process.exitValue();
    }

    private String errors() {
      try {
        return name + ":\n" + Files.readString(folder.resolve("err-" + name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Node node : nodes) {
      node.process.destroyForcibly().waitFor();
      node.reading.join();
    }
  }

  @Test
  @Timeout(240)
  void oneTakesOverWhatTheOtherWasAt() throws Exception {
    Files.writeString(folder.resolve("painted.yaml"), TARGET);
    server.workspace(folder.resolve("w"));
    PaintedCaptchas captchas = new PaintedCaptchas(5, drawn::incrementAndGet);
    try (TestSite site = TestSite.start(TestSiteOptions.serving(captchas))) {
      String page = site.loginPage().toString();
      nodes = List.of(new Node("a", page), new Node("b", page));
      await(line -> line.text().equals("ready"));
      await(line -> line.text().equals("ready"));
      await(line -> line.tells("step-finished", Task.HARVEST));
      await(line -> line.tells("step-started", Task.HARVEST));
      Node victim = await(line -> line.text().startsWith("kept ")).node();
      // SIGKILL: no hook runs, nothing is flushed any more.
      victim.process.toHandle().destroyForcibly();
      Instant death = Instant.now();
      assertThat(victim.end()).isEqualTo(128 + 9);
      Node survivor = nodes.get(victim == nodes.get(0) ? 1 : 0);
      await(line -> line.node() == survivor && line.tells("step-finished", Task.HARVEST));
      // A server that comes back is waited for, by the schedule's jobs too.
      server.stop();
      server.launch();
      await(
          line ->
              line.tells("step-finished", Task.HARVEST) && line.text().contains("challenges=0"));
      survivor.process.toHandle().destroy();
      assertThat(survivor.end()).as(survivor.errors()).isEqualTo(128 + 15);
      lines.forEach(line -> kept.note(line.text()));
      assertThat(drawn).hasValueLessThanOrEqualTo(QUOTA).hasValueGreaterThan(QUOTA / 2);
      try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
        nothingIsDoneTwiceAtOnce(workspace, death);
        kept.areAllIn(workspace, 20, site.counts().accepted(), 2 * WORKERS);
      }
    }
  }

  /** Returns the first line that is still to come and is meant. */
  private Line await(Predicate<Line> meant) throws InterruptedException {
    while (true) {
      Line line = lines.poll(60, TimeUnit.SECONDS);
      if (line == null || nodes.stream().allMatch(node -> !node.process.isAlive())) {
        throw new AssertionError(
            nodes.stream().map(Node::errors).collect(Collectors.joining("\n")));
      }
      kept.note(line.text());
      if (meant.test(line)) {
        return line;
      }
    }
  }

  private static void nothingIsDoneTwiceAtOnce(Workspace workspace, Instant death) {
    List<Run> steps =
        workspace.runs().of("painted").stream().filter(run -> STEPS.contains(run.kind())).toList();
    assertThat(steps).filteredOn(run -> run.outcome() == RunOutcome.KILLED).hasSize(1);
    for (int i = 1; i < steps.size(); i++) {
      Run before = steps.get(i - 1);
      assertThat(steps.get(i).start())
          .as(before + " and " + steps.get(i))
          .isAfterOrEqualTo(before.end().orElse(death));
    }
    int killed = steps.stream().map(Run::outcome).toList().indexOf(RunOutcome.KILLED);
    assertThat(steps.get(killed).kind()).isEqualTo(Task.HARVEST.kind());
    // What was cut off comes first.
    assertThat(steps.get(killed + 1).kind()).isEqualTo(Task.HARVEST.kind());
  }
}
