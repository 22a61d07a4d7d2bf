package io.glyphloop.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs that start side by side on a machine where nothing is unpacked yet. */
class TwoProcessesTest {

  @TempDir Path folder;

  @Test
  void bothLoadWhatOneOfThemUnpacks() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(start(folder.resolve("said-" + i)));
    }
    for (int i = 0; i < 2; i++) {
      int status = processes.get(i).waitFor();
      assertThat(status).as(Files.readString(folder.resolve("said-" + i))).isZero();
    }
  }

  private Process start(Path said) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Dorg.bytedeco.javacpp.cachedir=" + Files.createDirectories(folder.resolve("cache")),
            Program.class.getName())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  /** One of the programs. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) {
      TorchLibrary.load();
    }
  }
}
