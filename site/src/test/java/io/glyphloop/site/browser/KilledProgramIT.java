package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.site.config.ServedPictures;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program that is killed while it uses a browser: nothing of it stays. */
class KilledProgramIT {

  /** For a kill to show on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Path temporary;
  private TestSite testSite;
  private Process program;
  private List<ProcessHandle> children = List.of();

  @BeforeEach
  void start() throws IOException {
    Chromium.require();
    temporary = shortFolder();
    testSite =
        TestSite.start(TestSiteOptions.serving(new ServedPictures(LibrarySource.of("kaptcha", 3))));
    program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                BrowserHolder.class.getName(),
                testSite.loginPage().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(program.inputReader().readLine()).isEqualTo(BrowserHolder.READY);
    children = program.descendants().toList();
    assertThat(commands()).anyMatch(name -> name.endsWith("/chromedriver"));
    assertThat(commands()).anyMatch(name -> name.endsWith("/chromium"));
    assertThat(folders()).hasSize(1);
  }

  /** A folder of our own, of a short name: Chromium makes a socket below, of a short path. */
  private static Path shortFolder() throws IOException {
    Path all = Path.of(System.getProperty("java.io.tmpdir"));
    while (true) {
      try {
        int number = new SecureRandom().nextInt(1_000_000);
        return Files.createDirectory(all.resolve("kp-" + number));
      } catch (FileAlreadyExistsException e) {
        // Another build's.
        continue;
      }
    }
  }

  @AfterEach
  void stop() throws IOException {
    if (program != null) {
      program.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
    if (testSite != null) {
      testSite.close();
      BrowserFolder.delete(temporary);
    }
  }

  @Test
  void itsBrowserDriverAndFolderGoWithIt() throws Exception {
    program.destroyForcibly().waitFor();
    await(() -> running() == 0 && folders().isEmpty());
  }

  @Test
  void whatStaysWhenTheShellIsKilledTooGoesWithTheNextProgram() throws Exception {
    Leftovers.sweep(temporary);
    assertThat(running()).as("of a program that lives").isEqualTo(children.size());
    assertThat(folders()).hasSize(1);

    // The shell first: it would see the program go.
    program.children().toList().forEach(this::kill);
    program.destroyForcibly().waitFor();
    assertThat(commands()).anyMatch(name -> name.endsWith("/chromium"));
    Leftovers.sweep(temporary);
    await(() -> running() == 0);
    assertThat(folders()).isEmpty();
  }

  private List<String> commands() {
    return children.stream().flatMap(process -> process.info().command().stream()).toList();
  }

  /** Until somebody asks after it, a dead process is there still, but runs no program. */
  private long running() {
    return children.stream().filter(process -> process.info().command().isPresent()).count();
  }

  private List<Path> folders() {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(Files::isDirectory)
          .filter(path -> path.getFileName().toString().matches("(glyphloop-browser|.*chrom).*"))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void kill(ProcessHandle process) {
    assertThat(process.destroyForcibly()).isTrue();
    await(() -> process.info().command().isEmpty());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
