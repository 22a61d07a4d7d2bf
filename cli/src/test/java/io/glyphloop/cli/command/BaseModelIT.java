package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model in the box, on captchas of a library that it has never seen. */
class BaseModelIT {

  private static final int IMAGES = 60;

  /** Far below what it reads, far above chance. */
  private static final double LEAST = 0.4;

  @TempDir private static Path folder;
  private static Path images;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeAll
  static void draw() throws IOException {
    images = Fixtures.images(folder.resolve("images"), IMAGES, 77);
  }

  @Test
  void readsWithoutAnyModelBeingNamed() throws IOException {
    List<Path> some;
    try (Stream<Path> files = Files.list(images)) {
      some = files.sorted().limit(3).toList();
    }
    Ran ran = glyphloop.run("solve", some.get(0), some.get(1), some.get(2));
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.lines())
        .hasSize(3)
        .allMatch(line -> line.matches("[^\t]+\t[^\t]{1,10}\t[01]\\..*"));
  }

  @Test
  void readsWhatItHasNeverSeen() {
    assertThat(exact("--charset", "a-z0-9", "--length", "5")).isGreaterThan(LEAST);
  }

  @Test
  void readsMoreTheMoreIsKnown() {
    assertThat(exact("--charset", "a-z0-9", "--length", "5"))
        .isGreaterThanOrEqualTo(exact("--case", "insensitive"));
  }

  @Test
  void narrowingShowsInTheTexts() {
    Ran ran = glyphloop.run("solve", "--charset", "0-9", "--length", "4-4", "--json", anImage());
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("\"text\":\"[0-9]{4}\"");
  }

  @Test
  void whatItCannotReadIsSaid() {
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("solve", "--charset", "äöü", anImage()),
        "does not know",
        "ä");
    Refusal.check(
        ExitCode.USAGE, glyphloop.run("solve", "--length", "11-12", anImage()), "1 to 10");
    Refusal.check(ExitCode.USAGE, glyphloop.run("solve", "--length", "x", anImage()), "--length");
  }

  @Test
  void answersALivePage() throws IOException {
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      Path workspace = folder.resolve("live");
      Ran ran =
          new Live("benchmark", Fixtures.target(folder, ""), site, workspace, BaseModel.NAME)
              .run("--count", 40, "--json");
      assertThat(ran.status()).as(ran.err()).isZero();
      JsonNode json = ran.json();
      assertThat(json.get("succ").asDouble() / 40).isGreaterThan(LEAST);
      assertThat(json.get("succ").asLong()).isEqualTo(site.counts().accepted());
    }
  }

  @Test
  void everyCommandThatReadsIsNarrowed() throws IOException {
    Path workspace = folder.resolve("narrowed");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 6)))) {
      Path target = Fixtures.target(folder, "");
      for (String command : List.of("crawl", "benchmark")) {
        Live base = new Live(command, target, site, workspace, BaseModel.NAME);
        Ran ran = base.run("--count", 5, "--charset", "0-9", "--length", "3");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(site.counts().accepted()).as(command).isZero();
        Refusal.check(ExitCode.USAGE, base.run("--count", 1, "--length", "11-12"), "1 to 10");
      }
      Live nobody = new Live("crawl", target, site, workspace, StartModel.NONE);
      Refusal.check(ExitCode.USAGE, nobody.run("--length", "4"), "nobody answers");
    }
    try (Workspace kept = SqlWorkspace.open(workspace)) {
      assertThat(kept.challenges().guesses("small", Verdict.REJECTED))
          .hasSize(5)
          .allMatch(guess -> guess.text().matches("[0-9]{3}"));
      kept.models()
          .register("small", StartModel.base(kept), OnnxRecognizer.base().manifest(), Map.of());
      kept.models().promote("small-1", "test");
    }
    Ran both =
        glyphloop.run(
            "evaluate",
            "--model",
            "live",
            "--model",
            "base",
            "-w",
            workspace,
            "--data",
            images,
            "--json");
    assertThat(both.status()).as(both.err()).isZero();
    // The live one is the base model here, and both know what the target's texts look like.
    assertThat(both.json().at("/0/exact")).isEqualTo(both.json().at("/1/exact"));
    Ran listed =
        glyphloop.run(
            "annotate", "--target", "small", "-w", workspace, "--list", 5, "--length", "7");
    assertThat(listed.out()).containsPattern(" [a-z0-9]{7} ");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("label", "--target", "small", "-w", workspace, "--pseudo", "--length", "12"),
        "1 to 10");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("label", "--target", "small", "-w", workspace, "--length", "4"),
        "--pseudo");
  }

  @Test
  void asManyAnswersAreTriedAsTheSiteTakes() throws IOException {
    int attempts = 9;
    Path workspace = folder.resolve("attempts");
    TestSiteOptions options = TestSiteOptions.serving(LibrarySource.of("kaptcha", 7));
    try (TestSite site = TestSite.start(options.withAttemptsPerChallenge(attempts))) {
      Path own = Files.createDirectories(folder.resolve("several"));
      Path target = Fixtures.target(own, "attempts-per-challenge: " + attempts + "\n");
      Ran ran =
          new Live("crawl", target, site, workspace, BaseModel.NAME)
              .run("--count", 3, "--charset", "0-9", "--length", "3");
      assertThat(ran.status()).as(ran.err()).isZero();
    }
    try (Workspace kept = SqlWorkspace.open(workspace)) {
      assertThat(kept.challenges().guesses("small", Verdict.REJECTED)).hasSize(3 * attempts);
    }
  }

  @Test
  void aTrainingStartsFromIt() {
    Path workspace = folder.resolve("w");
    glyphloop.run(
        "dataset",
        "import",
        "-w",
        workspace,
        "--target",
        "k",
        "--charset",
        "a-z0-9",
        "--length",
        "5",
        images);
    Ran ran = glyphloop.run("train", "-w", workspace, "--target", "k", "--epochs", 2);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("k-1: base, 2 epochs");
    Path file = Path.of(ran.lines().get(ran.lines().size() - 1).substring("model: ".length()));
    try (OnnxRecognizer trained = OnnxRecognizer.open(file)) {
      assertThat(trained.rule().charset().characters()).hasSize(36);
      assertThat(trained.manifest().provenance().parent()).isPresent();
    }
  }

  @Test
  void aLoopBeginsWithItAndTrainsFromIt() throws IOException {
    Path workspace = folder.resolve("loop");
    Path settings = Files.writeString(folder.resolve("l.yaml"), "gate: 20\nretrain: {time: 3s}\n");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 9)))) {
      Path target = Fixtures.target(folder, "");
      String url = site.loginPage().toString();
      Files.writeString(target, Files.readString(target).replace("http://127.0.0.1:9/login", url));
      Ran ran =
          glyphloop.run(
              "loop",
              "--target",
              target,
              "-w",
              workspace,
              "--config",
              settings,
              "--rounds",
              1,
              "--challenges",
              120,
              "--benchmark",
              0,
              "--json");
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(ran.err()).doesNotContain("Cold start").contains("harvest with small-1");
      assertThat(ran.json().at("/rounds/0/n").asInt()).isPositive();
      assertThat(ran.json().at("/benchmark/n").asInt()).isZero();
    }
    String models = glyphloop.run("model", "list", "-w", workspace).out();
    assertThat(models).contains("small-1", "small-2");
  }

  /** A command that answers a live page. */
  private record Live(String command, Path target, TestSite site, Path workspace, String model) {

    Ran run(Object... more) {
      Stream<Object> named =
          Stream.of(
              command,
              "--target",
              target,
              "--url",
              site.loginPage(),
              "-w",
              workspace,
              "--model",
              model);
      return new CommandLineHarness().run(Stream.concat(named, Stream.of(more)).toArray());
    }
  }

  private Path anImage() {
    try (Stream<Path> files = Files.list(images)) {
      return files.sorted().findFirst().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private double exact(Object... known) {
    Stream<Object> evaluate = Stream.of("evaluate", "--model", "base", "--data", images, "--json");
    Ran ran = glyphloop.run(Stream.concat(evaluate, Stream.of(known)).toArray());
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.json().get("exact").asDouble();
  }
}
