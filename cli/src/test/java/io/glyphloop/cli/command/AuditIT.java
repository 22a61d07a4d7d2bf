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
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** {@code audit} with the base model and with a loop, against the demonstration's site. */
@Timeout(180)
class AuditIT {

  private static final String TARGET = "../config/targets/demo.yaml";

  @TempDir Path folder;

  private Ran audit(TestSite site, Object... more) {
    Object[] line = {
      "audit",
      "--target",
      TARGET,
      "--url",
      site.loginPage(),
      "--to",
      folder.resolve("out"),
      "--workspace",
      folder.resolve("none")
    };
    Object[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return new CommandLineHarness().run(all);
  }

  private static TestSiteOptions demo() {
    return TestSiteOptions.serving(LibrarySource.of("kaptcha", 3));
  }

  private Element junit() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("out/junit.xml").toFile())
        .getDocumentElement();
  }

  private JsonNode json(String file) throws Exception {
    return new ObjectMapper().readTree(folder.resolve("out").resolve(file).toFile());
  }

  @Test
  void failsOnASiteWhoseCaptchaIsRead() throws Exception {
    try (TestSite site = TestSite.start(demo())) {
      Ran ran = audit(site, "--budget", "40 challenges, 5m", "--fail-over", "10%");
      assertThat(folder.resolve("none")).doesNotExist();
      assertThat(ran.status()).as(ran.err()).isEqualTo(ExitCode.AUDIT_FAILED.status());
      assertThat(ran.out()).contains("failed: ").contains("only 10% are let pass");
      long accepted = site.counts().accepted();

      assertThat(junit().getAttribute("failures")).isEqualTo("1");
      assertThat(junit().getElementsByTagName("failure").getLength()).isEqualTo(1);
      JsonNode run = json("audit.sarif").at("/runs/0");
      assertThat(json("audit.sarif").get("version").asText()).isEqualTo("2.1.0");
      assertThat(run.at("/tool/driver/rules/0/id").asText())
          .isEqualTo(run.at("/results/0/ruleId").asText());
      assertThat(run.at("/results/0/level").asText()).isEqualTo("error");
      assertThat(run.at("/results/0/kind").asText()).isEqualTo("fail");
      assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri").asText())
          .isEqualTo(TARGET);
      assertThat(run.at("/results/0/properties/solved").asLong()).isEqualTo(accepted);
      assertThat(json("report.json").get("succ").asLong()).isEqualTo(accepted);
      assertThat(json("report.json").get("n").asLong()).isEqualTo(40);
      assertThat(Files.readString(folder.resolve("out/report.html")))
          .contains("does not keep a script out");
    }
  }

  @Test
  void learnsWithinItsBudget() throws Exception {
    try (TestSite site = TestSite.start(demo())) {
      Ran ran = audit(site, "--budget", "200 challenges, 1m", "--json");
      assertThat(ran.status()).as(ran.err()).isEqualTo(ExitCode.AUDIT_FAILED.status());
      assertThat(ran.json().get("failed").asBoolean()).isTrue();
      assertThat(ran.json().get("n").asLong()).isEqualTo(json("report.json").get("n").asLong());
      JsonNode report = json("report.json");
      assertThat(report.at("/models/0/model").asText()).isEqualTo("demo-1");
      assertThat(report.at("/models/0/n").asLong()).isPositive();
      // How far a minute's trainings come depends on the machine.
      assertThat(ran.err()).contains("Round 1 of 2: harvest with demo-1");
      assertThat(report.at("/effort/labels").asLong()).isPositive();
      assertThat(site.counts().accepted() + site.counts().rejected()).isLessThanOrEqualTo(200);
    }
  }

  @Test
  void passesOnASiteThatLocksOut() throws Exception {
    try (TestSite site = TestSite.start(demo().withLockOutAfter(5))) {
      Ran ran = audit(site, "--budget", "200 challenges, 5m");
      assertThat(ran.status()).as(ran.err() + ran.out()).isZero();
      assertThat(ran.out()).contains("passed: ").contains("locked the script out");
      assertThat(junit().getAttribute("failures")).isEqualTo("0");
      assertThat(json("audit.sarif").at("/runs/0/results/0/kind").asText()).isEqualTo("pass");
      assertThat(json("audit.sarif").at("/runs/0/results/0/level").asText()).isEqualTo("none");
      assertThat(json("report.json").get("n").asLong()).isEqualTo(200);
      assertThat(json("report.json").at("/limits/locked_out").asLong()).isPositive();
    }
  }

  @Test
  void endsWhenItsTimeIsOverAndComparesWithTheLastReport() throws Exception {
    try (TestSite site = TestSite.start(demo())) {
      Ran ran = audit(site, "--budget", "1000000 challenges, 3s", "--fail-over", "100%");
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(json("report.json").get("n").asLong()).isBetween(1L, 100_000L);
      assertThat(json("report.json").get("earlier").isNull()).isTrue();
      assertThat(audit(site, "--budget", "20 challenges", "--fail-over", "100%").status()).isZero();
      assertThat(json("report.json").at("/earlier/n").asLong()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--budget, many",
    "--budget, ''",
    "--budget, 0 challenges",
    "--budget, '10 challenges, soon'",
    "--fail-over, 0.1",
    "--fail-over, 101%"
  })
  void whatMakesNoSenseIsOneLine(String option, String value) {
    Ran ran = new CommandLineHarness().run("audit", "--target", TARGET, option, value);
    assertThat(ran.status()).isEqualTo(ExitCode.USAGE.status());
    assertThat(ran.problem()).contains(option).containsOnlyOnce("; ");
  }

  @Test
  void aFileInTheWayOfTheResultsIsFoundBeforeTheSiteIsAsked() throws Exception {
    Files.writeString(folder.resolve("out"), "in the way");
    try (TestSite site = TestSite.start(demo())) {
      Ran ran = audit(site, "--budget", "10 challenges");
      assertThat(ran.status()).isEqualTo(ExitCode.STORAGE.status());
      assertThat(ran.problem()).contains("out (another file of that name is in the way)");
      assertThat(site.counts().accepted() + site.counts().rejected()).isZero();
    }
  }

  @Test
  void aSiteThatIsDownIsNoPass() throws Exception {
    // What an earlier audit left in a folder that is kept.
    Path earlier = Files.createDirectories(folder.resolve("out"));
    Files.writeString(earlier.resolve("junit.xml"), "<testsuites/>");
    Files.writeString(earlier.resolve("audit.sarif"), "{}");
    Ran ran =
        new CommandLineHarness()
            .run(
                "audit",
                "--target",
                TARGET,
                "--url",
                "http://127.0.0.1:9/login",
                "--to",
                folder.resolve("out"),
                "--workspace",
                folder.resolve("none"));
    assertThat(ran.status()).isEqualTo(ExitCode.SITE.status());
    assertThat(earlier).isEmptyDirectory();
  }
}
