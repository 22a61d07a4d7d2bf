package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.cli.Main;
import io.glyphloop.core.error.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process is killed goes on to the very file of one that never stopped. */
class KilledTrainingIT {

  private static final String EPOCHS = "5";

  @TempDir private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @Test
  void resumesToTheSameModel() throws Exception {
    Path images = Fixtures.images(folder.resolve("images"), 240, 3);
    Path whole = workspace("whole", images);
    Path cut = workspace("cut", images);
    List<String> killed = killAfterPass(2, cut);
    assertThat(killed).noneMatch(line -> line.contains("epoch " + EPOCHS + "/"));
    Path checkpoint = cut.resolve("runs/2/checkpoint.zip");
    assertThat(checkpoint).as(String.join("\n", killed)).exists();

    Ran resumed = glyphloop.run(command(cut, "--resume"));

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("resumes after epoch").doesNotContain("epoch 1/" + EPOCHS);
    assertThat(checkpoint).doesNotExist();
    assertThat(Files.readAllLines(cut.resolve("runs/2/progress.csv"))).hasSize(1 + 5);
    Ran uncut = glyphloop.run(command(whole));
    assertThat(uncut.status()).as(uncut.err()).isZero();
    assertThat(model(resumed)).hasSameBinaryContentAs(model(uncut));
  }

  @Test
  void saysWhenThereIsNothingToResume() throws Exception {
    Path workspace = workspace("empty", Fixtures.images(folder.resolve("few"), 30, 3));
    Refusal.check(ExitCode.TRAINING, glyphloop.run(command(workspace, "--resume")), "cut off");
  }

  private Path workspace(String name, Path images) {
    Path workspace = folder.resolve(name);
    Ran ran = glyphloop.run("dataset", "import", "--workspace", workspace, "--target", "k", images);
    assertThat(ran.status()).as(ran.err()).isZero();
    return workspace;
  }

  private static Object[] command(Path workspace, String... more) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "train", "-w", workspace, "--target", "k", "--arch", "fast", "--input", "80x24"));
    all.addAll(List.of("--epochs", EPOCHS));
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }

  private static Path model(Ran ran) {
    String last = ran.lines().get(ran.lines().size() - 1);
    return Path.of(last.substring("model: ".length()));
  }

  /** Returns all that the process had said when it died. */
  private static List<String> killAfterPass(int pass, Path workspace)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    for (Object word : command(workspace)) {
      command.add(word.toString());
    }
    Process process = new ProcessBuilder(command).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader err = process.errorReader()) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        lines.add(line);
        if (line.contains("epoch " + (pass + 1) + "/")) {
          // SIGKILL: no hook runs, nothing is flushed any more.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return lines;
  }
}
