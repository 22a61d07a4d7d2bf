package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.cli.Main;
import io.glyphloop.core.Verdict;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code loop} as a process of its own: a second one beside it, and SIGTERM. */
class StopSignalIT {

  private static final String HARVEST_ALONE =
      """
      schedule:
        harvest: 1s
        retrain: never
        evaluate: never
        drift-check: never
        clean-up: never
        challenges: %d
        quota: {day: 1000000}
      """;

  @TempDir private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @Test
  @Timeout(300)
  void finishesWhatIsInHandAndLosesNothing() throws Exception {
    Fixtures.model(folder);
    Path target = Fixtures.target(folder, HARVEST_ALONE.formatted(100_000));
    Path workspace = folder.resolve("model-workspace");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      Process daemon = start(target, site, workspace);
      try (BufferedReader out = daemon.inputReader()) {
        String line = out.readLine();
        while (line != null && !line.contains("\"event\":\"step-started\"")) {
          line = out.readLine();
        }
        assertThat(line).as("a step has started").isNotNull();
        await(() -> site.counts().rejected() > 5);
        aSecondOneStandsBack(target, site, workspace);

        // SIGTERM.
        daemon.toHandle().destroy();
        assertThat(out.lines()).anyMatch(said -> said.contains("\"outcome\":\"CANCELLED\""));
        assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        daemon.destroyForcibly().waitFor();
      }
      assertThat(daemon.exitValue()).isEqualTo(128 + 15);
      assertThat(Files.readString(folder.resolve("err")))
          .contains("glyphloop: stopping")
          .doesNotContain("stopped in its middle", "\tat ");
      nothingIsLost(site, workspace);
      anotherGoesOn(site, workspace);
    }
  }

  /** A command that waits for a person, or is still starting, has no step in hand. */
  @Test
  @Timeout(120)
  void nobodyWaitsForAnAnswerThatNobodyTypes() throws Exception {
    Path target = Fixtures.target(folder, "");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      Process asking =
          process("target", "check", target.toString(), "--submit", "--url", site.loginPage() + "")
              .start();
      try {
        await(() -> read(folder.resolve("err")).contains("What does"));
        asking.toHandle().destroy();
        assertThat(asking.waitFor(15, TimeUnit.SECONDS)).isTrue();
      } finally {
        asking.destroyForcibly().waitFor();
      }
      assertThat(site.counts().rejected()).isZero();
    }
  }

  /** Ctrl-C comes from the terminal, on which a bar is drawn. */
  @Test
  @Timeout(120)
  void ctrlCUnderABarFinishesWhatIsInHand() throws Exception {
    Path target = Fixtures.target(folder, "");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      List<String> crawl =
          process(
                  "crawl",
                  "--target",
                  target.toString(),
                  "--url",
                  site.loginPage().toString(),
                  "--workspace",
                  folder.resolve("w").toString(),
                  "--model",
                  "base",
                  "--count",
                  "100000")
              .command();
      crawl.add(1, "-Dglyphloop.terminal=true");
      // Whoever runs this in the background ignores the signal, and so would all that it starts.
      String line = "exec env --default-signal=INT '" + String.join("' '", crawl) + "'";
      // A terminal of its own, which says what was typed into it.
      ProcessBuilder terminal = new ProcessBuilder("script", "-qec", line, "/dev/null");
      terminal.environment().put("TERM", "xterm");
      Path said = folder.resolve("said");
      Process process = terminal.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      try {
        await(() -> read(said).contains("\u001b[K5 - "));
        process.getOutputStream().write(3);
        process.getOutputStream().flush();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly().waitFor();
      }
      assertThat(read(said)).contains("[SUCC] ", "[FAIL] ");
      assertThat(process.exitValue()).isEqualTo(130);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private Process start(Path target, TestSite site, Path workspace) throws IOException {
    return process(
            "loop",
            "--target",
            target.toString(),
            "--url",
            site.loginPage().toString(),
            "--workspace",
            workspace.toString(),
            "--log-json",
            "-")
        .start();
  }

  private ProcessBuilder process(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
  }

  private void aSecondOneStandsBack(Path target, TestSite site, Path workspace) {
    // A harvest is due a second after the first one's start; before that there is nothing to say.
    AtomicReference<Ran> said = new AtomicReference<>();
    await(
        () -> {
          said.set(once(target, site, workspace));
          return said.get().status() != 0 || !said.get().out().isEmpty();
        });
    Ran second = said.get();
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(second.out()).contains("step-elsewhere: step harvest").doesNotContain("started");
  }

  private Ran once(Path target, TestSite site, Path workspace) {
    return glyphloop.run(
        "loop", "--target", target, "--url", site.loginPage(), "-w", workspace, "--once");
  }

  private static void nothingIsLost(TestSite site, Path folder) {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      List<Run> runs =
          workspace.runs().of("small").stream().filter(run -> !run.kind().equals("train")).toList();
      assertThat(runs).extracting(Run::kind).containsExactly("harvest", "crawl");
      assertThat(runs).extracting(Run::outcome).containsOnly(RunOutcome.CANCELLED);
      long accepted = workspace.challenges().guesses("small", Verdict.ACCEPTED).size();
      long rejected = workspace.challenges().guesses("small", Verdict.REJECTED).size();
      assertThat(accepted).isEqualTo(site.counts().accepted());
      assertThat(rejected).isEqualTo(site.counts().rejected());
      // What was set aside and not opened is free again.
      assertThat(workspace.quota().used("small", Instant.EPOCH)).isEqualTo(site.counts().served());
    }
  }

  private void anotherGoesOn(TestSite site, Path workspace) throws IOException {
    Ran next = once(Fixtures.target(folder, HARVEST_ALONE.formatted(3)), site, workspace);
    assertThat(next.status()).as(next.err()).isZero();
    assertThat(next.out()).contains("step-finished: ", "challenges 3");
  }
}
