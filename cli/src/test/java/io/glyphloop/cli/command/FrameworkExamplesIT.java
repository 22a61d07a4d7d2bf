package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped examples for frameworks, on log-ins that answer as those do. */
class FrameworkExamplesIT {

  @TempDir private Path folder;

  @Test
  void laravelWithMewsCaptcha() throws IOException {
    try (FrameworkReplica site = FrameworkReplica.laravel()) {
      fits("laravel", site, "/login", FrameworkReplica.ANSWER);
    }
  }

  @Test
  void springSecurityWithKaptcha() throws IOException {
    try (FrameworkReplica site = FrameworkReplica.spring()) {
      fits("spring", site, "/login", FrameworkReplica.ANSWER);
    }
  }

  @Test
  void ruoyiWithItsSums() throws IOException {
    try (FrameworkReplica site = FrameworkReplica.ruoyi()) {
      fits("ruoyi", site, "/captchaImage", "7*3=?");
    }
  }

  private void fits(String name, FrameworkReplica site, String path, String shown)
      throws IOException {
    // The picture is saved beside the file.
    Path file = folder.resolve(name + ".yaml");
    Files.copy(Path.of("..", "config", "targets", name + ".yaml"), file);
    assertThat(checked(file, site.url(path), shown)).contains("verdict  accepted", "The file fits");
    assertThat(site.accepted).hasValue(1);
    assertThat(checked(file, site.url(path), "1+1")).contains("verdict  rejected", "The file fits");
    assertThat(site.accepted).hasValue(1);
    assertThat(site.rejected).hasValue(1);
  }

  private static String checked(Path file, String url, String typed) {
    Ran ran =
        new CommandLineHarness()
            .input((typed + "\n").getBytes(StandardCharsets.UTF_8))
            .run("target", "check", file, "--url", url, "--submit");
    assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
    return ran.out();
  }
}
