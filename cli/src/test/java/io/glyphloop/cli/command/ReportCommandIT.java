package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} on what a harvest and a benchmark with the base model left. */
@Timeout(180)
class ReportCommandIT {

  private static final String TARGET = "../config/targets/demo.yaml";

  @TempDir Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  private JsonNode json(Ran ran) throws Exception {
    assertThat(ran.status()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  @Test
  void tellsTheOwnerWhatWasMeasured() throws Exception {
    Path workspace = folder.resolve("w");
    Path benchmark = folder.resolve("benchmark.json");
    long harvested;
    long measured;
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 3)))) {
      Object url = site.loginPage();
      Ran crawl =
          glyphloop.run(
              "crawl",
              "--target",
              TARGET,
              "--url",
              url,
              "--model",
              "base",
              "--workspace",
              workspace,
              "--count",
              60,
              "--json");
      harvested = site.counts().accepted();
      assertThat(json(crawl).get("succ").asLong()).isEqualTo(harvested);
      Ran measuring =
          glyphloop.run(
              "benchmark",
              "--target",
              TARGET,
              "--url",
              url,
              "--model",
              "base",
              "--count",
              40,
              "--report",
              benchmark);
      assertThat(measuring.status()).as(measuring.err()).isZero();
      measured = site.counts().accepted() - harvested;
    }
    Object[] line = {"report", "--target", TARGET, "--workspace", workspace, "--json"};
    JsonNode first = json(glyphloop.run(line));
    assertThat(first.get("succ").asLong()).isEqualTo(harvested);
    assertThat(first.get("n").asLong()).isEqualTo(60);
    assertThat(first.at("/effort/challenges").asLong()).isEqualTo(60);
    assertThat(first.at("/effort/labels").asLong()).isPositive();
    assertThat(first.at("/models/0/model").asText()).isEqualTo("base");
    assertThat(first.at("/models/0/succ").asLong()).isEqualTo(harvested);
    assertThat(first.get("earlier").isNull()).isTrue();
    assertThat(first.get("calibration_error").asDouble()).isBetween(0.0, 1.0);
    assertThat(first.get("evaluation").has("calibration_error")).isFalse();

    JsonNode second =
        json(
            glyphloop.run(
                "report",
                "--target",
                TARGET,
                "--workspace",
                workspace,
                "--benchmark",
                benchmark,
                "--json"));
    assertThat(second.get("succ").asLong()).isEqualTo(measured);
    assertThat(second.get("n").asLong()).isEqualTo(40);
    assertThat(second.at("/tries/expected").asDouble()).isEqualTo(1 / (measured / 40.0));
    assertThat(second.at("/tries/until_95").asLong()).isPositive();
    assertThat(second.get("cpu_seconds_a_success").asDouble()).isPositive();
    assertThat(second.at("/earlier/succ").asLong()).isEqualTo(harvested);
    assertThat(second.at("/earlier/n").asLong()).isEqualTo(60);
    assertThat(second.get("advice")).isNotEmpty();

    Path out = workspace.resolve("strength/demo");
    assertThat(Files.readString(out.resolve("report.json")).strip()).isEqualTo(second.toString());
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("fresh challenges of a benchmark")
        .contains("the last report")
        .contains("data:image/")
        .doesNotContain("<script")
        .doesNotContain("http:");
  }

  @Test
  void figuresOfAnotherTargetAreRefused() throws Exception {
    Path other =
        Files.writeString(
            folder.resolve("other.json"),
            "{\"target\":\"other\",\"reader\":\"base\",\"n\":1,\"succ\":1,\"fatal\":{},"
                + "\"recognise_ms_p50\":1,\"challenges_per_second\":1}");
    Ran ran = glyphloop.run("report", "--target", TARGET, "--benchmark", other);
    assertThat(ran.status()).isEqualTo(ExitCode.USAGE.status());
    assertThat(ran.problem()).contains("of target other");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"n\": 1}");
    assertThat(glyphloop.run("report", "--target", TARGET, "--benchmark", broken).problem())
        .contains("no figures of a benchmark");
    assertThat(
            glyphloop
                .run("report", "--target", TARGET, "--workspace", folder.resolve("x"))
                .status())
        .isEqualTo(ExitCode.WORKSPACE.status());
  }
}
