package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that somebody types keep to quota and quiet hours as the daemon does. */
class QuotaCommandsIT {

  @TempDir private static Path folder;
  private static Path model;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeAll
  static void prepare() throws IOException {
    model = Fixtures.model(folder);
  }

  @Test
  void crawlSolveAndBenchmarkUseUpOneQuota(@TempDir Path fresh) throws Exception {
    Path target = Fixtures.target(fresh, "schedule: {quota: {hour: 50}}\n");
    Path w = fresh.resolve("w");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      Ran crawled = run(site, "crawl", target, w, "--count", 20);
      assertThat(crawled.status()).as(crawled.err()).isZero();

      // An untrained model: both tries are used, and the site's door stays shut.
      Ran solved = run(site, "solve", target, w, "--tries", 2, "--model", model);
      assertThat(solved.status()).as(solved.err()).isEqualTo(ExitCode.SITE.status());

      Ran measured = run(site, "benchmark", target, w, "--count", 40, "--model", model);
      assertThat(measured.status()).as(measured.err()).isZero();
      assertThat(measured.err()).contains("small", " 28 of 40 ");
      assertThat(measured.out()).containsPattern("challenges +28\n");

      Refusal.check(
          ExitCode.SCOPE, run(site, "crawl", target, w, "--count", 1), "quota of small is used up");
      Refusal.check(
          ExitCode.SCOPE,
          run(site, "benchmark", target, w, "--count", 1, "--model", model),
          "quota of small is used up");
      Refusal.check(
          ExitCode.SCOPE,
          run(site, "solve", target, w, "--model", model),
          "quota of small is used up");
      assertThat(site.counts().served()).isEqualTo(50);
    }
    try (Workspace workspace = SqlWorkspace.open(w)) {
      assertThat(workspace.quota().used("small", Instant.EPOCH)).isEqualTo(50);
      // What was refused left no run behind.
      assertThat(workspace.runs().of("small")).hasSize(1);
      assertThat(workspace.runs().of("small").get(0).outcome()).isEqualTo(RunOutcome.FINISHED);
    }
  }

  @Test
  void nothingIsOpenedInQuietHours(@TempDir Path fresh) throws Exception {
    LocalTime now = LocalTime.now(ZoneOffset.UTC);
    String quiet = now.minusHours(2).withNano(0) + "-" + now.plusHours(2).withNano(0);
    Path target = Fixtures.target(fresh, "schedule: {quiet-hours: ['" + quiet + "']}\n");
    Path w = fresh.resolve("w");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      Refusal.check(ExitCode.SCOPE, run(site, "crawl", target, w, "--count", 1), "quiet hours");
      Refusal.check(
          ExitCode.SCOPE,
          run(site, "benchmark", target, w, "--count", 1, "--model", model),
          "try again after ");
      Refusal.check(ExitCode.SCOPE, run(site, "solve", target, w, "--model", model), "quiet hours");
      assertThat(site.counts().served()).isZero();
    }
  }

  private Ran run(TestSite site, String name, Path target, Path workspace, Object... more) {
    List<Object> command =
        new ArrayList<>(
            List.of(name, "--target", target, "--url", site.loginPage(), "-w", workspace));
    command.addAll(Arrays.asList(more));
    return glyphloop.run(command.toArray());
  }
}
