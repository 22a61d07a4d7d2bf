package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code loop} by the schedule, as it is typed. */
class LoopScheduleIT {

  @TempDir private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @Test
  void onceEndsWithTheStatusOfTheStepThatFailed() throws Exception {
    Path log = folder.resolve("events.jsonl");
    Ran ran =
        glyphloop.run(
            "loop",
            "--target",
            Fixtures.target(folder, ""),
            "-w",
            folder.resolve("w"),
            "--once",
            "--log-json",
            log,
            "--port",
            0);
    // Nothing answers there: the base model is live, and the harvest fails.
    assertThat(ran.status()).as(ran.err()).isEqualTo(ExitCode.SITE.status());
    assertThat(ran.problem()).contains("http://127.0.0.1:9");
    assertThat(Files.readString(log))
        .contains("\"event\":\"step-started\"", "\"outcome\":\"FAILED\"", "\"step\":\"harvest\"");
    assertThat(ran.err()).contains("health and metrics: http://127.0.0.1:");
    Ran history = glyphloop.run("model", "history", "-w", folder.resolve("w"), "--target", "small");
    assertThat(history.out()).contains("small-1").doesNotContain("small-2");
  }

  @Test
  void refusesACronExpressionThatIsNone() throws Exception {
    Path target = Fixtures.target(folder, "schedule: {harvest: \"0 61 * * * ?\"}\n");
    Refusal.check(
        ExitCode.CONFIG,
        glyphloop.run("loop", "--target", target, "-w", folder.resolve("w"), "--once"),
        "schedule.harvest");
  }

  @Test
  void roundsAndTheScheduleDoNotMix() throws Exception {
    Path target = Fixtures.target(folder, "");
    Path workspace = folder.resolve("w");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("loop", "--target", target, "-w", workspace, "--rounds", 1, "--once"),
        "--rounds");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("loop", "--target", target, "-w", workspace, "--benchmark", 9),
        "--rounds");
  }
}
