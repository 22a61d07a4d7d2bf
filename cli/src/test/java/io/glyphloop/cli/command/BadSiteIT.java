package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.fault.Fault;
import io.glyphloop.testsite.fault.FaultPlan;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A site that is down, fails, or is not to be tested: one clear line and a stable exit code. */
class BadSiteIT {

  @TempDir private static Path shared;
  private static Path model;

  @TempDir private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeAll
  static void prepare() throws IOException {
    model = Fixtures.model(shared);
  }

  @Test
  void aSiteThatIsDown() throws IOException {
    Path target = Fixtures.target(folder, "");
    Refusal.check(
        ExitCode.SITE,
        glyphloop.run("benchmark", "--target", target, "--model", model, "-w", folder.resolve("w")),
        "http://127.0.0.1:9");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SERVER_ERROR", "HTML_IMAGE", "TRUNCATED_IMAGE", "EMPTY_IMAGE"})
  void aSiteThatFails(Fault fault) throws IOException {
    crawl(fault, ExitCode.SITE, "20");
  }

  @Test
  void aSiteThatKeepsItsDoorShut() throws IOException {
    crawl(Fault.TOO_MANY_REQUESTS, ExitCode.LOCKED_OUT, "5 of the last 10 challenges");
  }

  private void crawl(Fault fault, ExitCode expected, String words) throws IOException {
    FaultPlan always = FaultPlan.none().with(fault, 1);
    Path workspace = folder.resolve("w");
    try (TestSite site =
        TestSite.start(
            TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)).withFaults(always, 1))) {
      Ran ran =
          glyphloop.run(
              "crawl",
              "--target",
              Fixtures.target(folder, ""),
              "--url",
              site.loginPage(),
              "-w",
              workspace,
              "--count",
              30,
              "--workers",
              20,
              "--model",
              model);
      Refusal.check(expected, ran, words);
      assertThat(ran.lines().get(0)).startsWith("1 - FATAL - ");
    }
    assertThat(glyphloop.run("model", "list", "-w", workspace).status()).isZero();
  }

  @Test
  void aHostThatNobodyAuthorised() throws IOException {
    Ran ran =
        glyphloop.run(
            "crawl",
            "--target",
            Fixtures.target(folder, ""),
            "--url",
            "http://192.0.2.1/login",
            "-w",
            folder.resolve("w"));
    Refusal.check(ExitCode.SCOPE, ran, "192.0.2.1", "nothing was sent", "authorization");
    assertThat(folder.resolve("w")).doesNotExist();
  }

  @Test
  void aPortThatIsTaken() {
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      Refusal.check(
          ExitCode.SITE,
          glyphloop.run("testsite", "--library", "kaptcha", "--port", site.port()),
          "port " + site.port());
    }
  }
}
