package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.fault.Fault;
import io.glyphloop.testsite.fault.FaultPlan;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code benchmark} with the live model of a workspace, against a site that also fails. */
class BenchmarkCommandIT {

  @TempDir private static Path folder;
  private static Path workspace;
  private static Path target;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeAll
  static void prepare() throws IOException {
    Fixtures.model(folder);
    workspace = folder.resolve("model-workspace");
    target = folder.resolve("small.yaml");
  }

  @Test
  void agreesWithTheSiteAndLeavesTheWorkspaceAsItWas() throws Exception {
    String before = digest(workspace);
    Path report = folder.resolve("benchmark.json");
    FaultPlan faults = FaultPlan.none().with(Fault.TRUNCATED_IMAGE, 0.3);
    TestSiteOptions serving =
        TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)).withFaults(faults, 7);
    try (TestSite site = TestSite.start(serving)) {
      Ran ran = benchmark(site, "--count", 40, "--report", report);

      assertThat(ran.status()).as(ran.err()).isZero();
      JsonNode json = new ObjectMapper().readTree(report.toFile());
      assertThat(json.get("succ").asLong()).isEqualTo(site.counts().accepted());
      assertThat(json.get("fail").asLong()).isEqualTo(site.counts().rejected());
      long fatal = json.get("fatal").get("bad image").asLong();
      assertThat(fatal).isPositive();
      assertThat(json.get("succ").asLong() + json.get("fail").asLong() + fatal).isEqualTo(40);
      assertThat(ran.lines()).filteredOn(line -> line.matches("\\d+ - .*")).hasSize(40);
      assertThat(ran.out())
          .containsPattern("challenges +40\n")
          .containsPattern("FATAL +" + fatal + " \\(bad image " + fatal + "\\)\n")
          .containsPattern("solved, of all +.*/40, 95% ")
          .containsPattern("Latency +n +median +p95\n");
    }
    assertThat(digest(workspace)).isEqualTo(before);
  }

  @Test
  void stopsWhenTheIntervalIsNarrow() throws Exception {
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      Ran ran = benchmark(site, "--until-width", "0.25", "--json");

      assertThat(ran.status()).as(ran.err()).isZero();
      JsonNode json = new ObjectMapper().readTree(ran.out());
      assertThat(json.get("rate_high").asDouble() - json.get("rate_low").asDouble())
          .isLessThanOrEqualTo(0.25);
      assertThat(json.get("complete").asBoolean()).isTrue();
      assertThat(json.get("challenges").asInt()).isLessThan(100);
    }
  }

  @Test
  void solvesALivePageAndSaysWhatHappened() throws Exception {
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      Ran ran = solve(site, "--tries", 2);
      // An untrained model: the page stays shut, and each try is told.
      assertThat(ran.status()).isEqualTo(7);
      assertThat(ran.lines())
          .startsWith("1 - FAIL", "2 - FAIL")
          .last()
          .asString()
          .contains("2 challenges", "The characters");
      JsonNode json = solve(site, "--tries", 1, "--json").json();
      assertThat(json.get("solved").asBoolean()).isFalse();
      assertThat(json.get("challenges").asInt()).isEqualTo(1);
      assertThat(json.get("evidence").asText()).contains("The characters do not match");
      assertThat(json.get("outcome").asText()).isEqualTo("FAIL");
      assertThat(site.counts().rejected()).isEqualTo(3);
    }
  }

  @Test
  void solvesFilesOrAPageNotBothNorNeither() {
    Refusal.check(ExitCode.USAGE, glyphloop.run("solve", "--model", "x.onnx"), "--target");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("solve", "--model", "x.onnx", "--target", target, "a.png"),
        "both",
        "--target");
    assertThat(
            glyphloop
                .run("solve", "--model", "x.onnx", "--target", target, "--keep-open")
                .problem())
        .contains("give --headed too");
  }

  private Ran solve(TestSite site, Object... more) {
    return run(
        List.of(
            "solve",
            "--target",
            target,
            "--url",
            site.loginPage(),
            "--model",
            "live",
            "-w",
            workspace),
        more);
  }

  @Test
  void refusesAWidthThatIsNone() {
    Ran ran =
        glyphloop.run(
            "benchmark",
            "--target",
            target,
            "--model",
            "live",
            "-w",
            workspace,
            "--until-width",
            2);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--until-width: ", "write 0.02");
  }

  private Ran benchmark(TestSite site, Object... more) {
    List<Object> command =
        List.of(
            "benchmark",
            "--target",
            target,
            "--url",
            site.loginPage(),
            "--model",
            "live",
            "-w",
            workspace);
    return run(command, more);
  }

  private Ran run(List<Object> command, Object... more) {
    return glyphloop.run(Stream.concat(command.stream(), Stream.of(more)).toArray());
  }

  /** Returns one digest over the names and contents of all files but the log of requests. */
  private static String digest(Path root) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(path -> !path.startsWith(root.resolve("audit")))
              .sorted()
              .toList()) {
        sha256.update(root.relativize(file).toString().getBytes());
        sha256.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
