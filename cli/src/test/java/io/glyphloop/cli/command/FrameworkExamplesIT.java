package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped examples for frameworks, on log-ins that answer as those do. */
class FrameworkExamplesIT {

  private static final int CHALLENGES = 12;

  @TempDir private Path folder;

  /** Starts a site, whose pictures all show the same text or not. */
  @FunctionalInterface
  private interface Start {
    FrameworkReplica site(boolean fixed) throws IOException;
  }

  @Test
  void laravelWithMewsCaptcha() throws IOException {
    fits("laravel", FrameworkReplica::laravel, "/login");
  }

  @Test
  void springSecurityWithKaptcha() throws IOException {
    fits("spring", FrameworkReplica::spring, "/login");
  }

  @Test
  void ruoyiWithItsSums() throws IOException {
    fits("ruoyi", FrameworkReplica::ruoyi, "/captchaImage");
  }

  private void fits(String name, Start start, String path) throws IOException {
    // The picture is saved beside the file.
    Path file = folder.resolve(name + ".yaml");
    Files.copy(Path.of("..", "config", "targets", name + ".yaml"), file);
    try (FrameworkReplica site = start.site(true)) {
      assertThat(checked(file, site.url(path), site.text()))
          .contains("verdict  accepted", "The file fits");
      assertThat(checked(file, site.url(path), "1+1")).contains("verdict  rejected");
      assertThat(site.counts()).containsExactly(1, 1);
    }
    try (FrameworkReplica site = start.site(false)) {
      Path workspace = folder.resolve("w");
      List<Integer> counted =
          new CommandLineHarness()
              .run(
                  "crawl",
                  "--target",
                  file,
                  "--url",
                  site.url(path),
                  "-w",
                  workspace,
                  "--model",
                  "base",
                  // The replicas' pictures have five characters, Laravel's nine.
                  "--length",
                  5,
                  "--count",
                  CHALLENGES)
              .numbers("[SUCC]");
      assertThat(site.counts()).isEqualTo(counted.subList(0, 2));
      assertThat(site.counts().get(0)).isPositive();
      assertThat(site.counts().get(0) + site.counts().get(1)).isEqualTo(CHALLENGES);
    }
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
