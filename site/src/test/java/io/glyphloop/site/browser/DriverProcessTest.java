package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.SiteException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverProcessTest {

  private static final String TAKEN = "echo 'IPv4 port not available. Exiting...'; exit 1";

  @TempDir private Path folder;

  @Test
  void aPortThatAnotherProgramHasIsTriedAnew() throws IOException {
    Path before = folder.resolve("before");
    Path driver =
        driver(
            "[ -e '%s' ] || { touch '%s'; %s; }".formatted(before, before, TAKEN),
            "echo 'ChromeDriver was started successfully on port 4711.'",
            "exec sleep 60");
    try (DriverProcess process = DriverProcess.start(driver)) {
      assertThat(process.address()).isEqualTo(URI.create("http://127.0.0.1:4711"));
    }
  }

  @Test
  void notForEver() throws IOException {
    Path driver = driver("echo tried >> '" + folder.resolve("tries") + "'", TAKEN);
    assertThatThrownBy(() -> DriverProcess.start(driver))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("IPv4 port not available");
    assertThat(folder.resolve("tries")).content().hasLineCount(5);
  }

  private Path driver(String... lines) throws IOException {
    Path driver = folder.resolve("driver");
    Files.writeString(driver, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(driver, PosixFilePermissions.fromString("rwx------"));
  }
}
