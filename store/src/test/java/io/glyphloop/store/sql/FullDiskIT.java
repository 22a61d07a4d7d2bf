package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.Guess;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real full disk: a file system of two megabytes in memory, which only root may make. */
class FullDiskIT {

  @TempDir Path folder;

  private Path disk;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=2m", "glyphloop-test", disk.toString()) == 0,
        "needs root on Linux to mount a small disk");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return 127;
    }
  }

  @Test
  void aFullDiskIsOneLineAndLosesNothing() throws Exception {
    Path root = disk.resolve("w");
    Path ballast = Files.write(disk.resolve("ballast"), new byte[256 << 10]);
    List<Guess> returned = new ArrayList<>();
    Recognition reading = new Recognition("abc", 1, List.of(), "demo-1");
    try (Workspace workspace = SqlWorkspace.open(root)) {
      long run = workspace.runs().start("crawl", "demo", Map.of()).id();
      StorageException e =
          catchThrowableOfType(
              StorageException.class,
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  returned.add(
                      WorkspaceSuite.answer(
                          workspace, run, TestImages.png(i), reading, Verdict.ACCEPTED, ""));
                }
              });
      assertThat(e.getMessage()).contains("the disk is full").doesNotContain("\n");
    }
    Files.delete(ballast);
    try (Workspace workspace = SqlWorkspace.open(root)) {
      List<Guess> stored = workspace.challenges().guesses("demo", Verdict.ACCEPTED);
      assertThat(stored).isEqualTo(returned).isNotEmpty();
      assertThat(stored).allSatisfy(guess -> workspace.images().read(guess.image()));
      workspace.runs().start("crawl", "demo", Map.of());
    }
  }
}
