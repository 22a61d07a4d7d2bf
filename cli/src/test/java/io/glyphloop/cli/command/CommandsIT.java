package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other, as a user types them, on a small scale. */
class CommandsIT {

  @TempDir private static Path folder;
  private static Path images;
  private static Path model;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeAll
  static void prepare() throws IOException {
    images = Fixtures.images(folder.resolve("images"), 60, 3);
    model = Fixtures.model(folder);
  }

  @Test
  void importsCountsTrainsPromotesAndRollsBack(@TempDir Path fresh) {
    Path workspace = fresh.resolve("w");
    Ran imported = glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", images);
    assertThat(imported.status()).isZero();
    assertThat(imported.out()).contains("length 5, case-insensitive");
    assertThat(imported.numbers("imported")).containsExactly(60, 0, 0, 0);

    Ran again =
        glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", "--json", images);
    assertThat(again.json().at("/labelled/duplicates").asInt()).isEqualTo(60);
    assertThat(again.json().get("rest").isNull()).isTrue();
    assertThat(again.err()).contains("imported 0 labelled images");
    JsonNode stats = glyphloop.run("dataset", "stats", "-w", workspace, "--json").json().get("k");
    assertThat(stats.get("labelled").asInt()).isEqualTo(60);
    assertThat(stats.get("source_imported").asInt()).isEqualTo(60);

    Ran first = train(workspace);
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.err()).contains("warning: k-1 ");
    assertThat(states(workspace)).containsExactly("k-1 LIVE");
    Ran second = train(workspace);
    assertThat(second.out()).contains("live k-1 ", "glyphloop model promote k-2");
    assertThat(states(workspace)).containsExactly("k-1 LIVE", "k-2 CANDIDATE");

    glyphloop.run("model", "promote", "k-2", "-w", workspace);
    assertThat(states(workspace)).containsExactly("k-1 RETIRED", "k-2 LIVE");
    glyphloop.run("model", "rollback", "--target", "k", "-w", workspace);
    assertThat(states(workspace)).containsExactly("k-1 LIVE", "k-2 RETIRED");
    assertThat(glyphloop.run("model", "list", "-w", workspace).lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("k-1 +live +fast .*"));
    JsonNode history =
        glyphloop.run("model", "history", "--target", "k", "-w", workspace, "--json").json();
    assertThat(history.findValuesAsText("what"))
        .containsExactly(
            "trained", "promoted", "trained", "superseded", "promoted", "rolled back to");
    JsonNode labels = glyphloop.run("label", "--target", "k", "-w", workspace, "--json").json();
    assertThat(labels.get("total").asInt()).isEqualTo(60);
    assertThat(glyphloop.run("model", "show", "k-2", "-w", workspace).out())
        .contains("glyphloop.provenance.images.train: ");
  }

  @Test
  void previewsWhatTrainingWillSeeAndTrainsNothing(@TempDir Path fresh) throws IOException {
    Path workspace = fresh.resolve("w");
    Path sheet = fresh.resolve("sheet.png");
    Path plain = fresh.resolve("plain.png");
    glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", images);

    Ran bent =
        glyphloop.run(
            "train", "-w", workspace, "--target", "k", "--arch", "fast", "--preview", sheet);
    Ran asTheyAre =
        glyphloop.run(
            "train",
            "-w",
            workspace,
            "--target",
            "k",
            "--arch",
            "fast",
            "--augment",
            "off",
            "--preview",
            plain);

    assertThat(bent.status()).as(bent.err()).isZero();
    assertThat(bent.out()).isEqualTo("preview: " + sheet + "\n");
    assertThat(asTheyAre.status()).isZero();
    assertThat(ImageIO.read(sheet.toFile()).getWidth()).isEqualTo(8 * 220);
    assertThat(Files.size(sheet)).isGreaterThan(Files.size(plain));
    assertThat(glyphloop.run("model", "list", "-w", workspace).out()).doesNotContain("k-1");
  }

  @Test
  void learnsFromDrawnCaptchasFirst(@TempDir Path fresh) throws IOException {
    Path workspace = fresh.resolve("w");
    glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", images);

    Object[] command = {
      "train",
      "-w",
      workspace,
      "--target",
      "k",
      "--pretrain",
      "generator:40",
      "--pretrain-epochs",
      1,
      "--epochs",
      2,
      "--optimizer",
      "adadelta",
      "--schedule",
      "one-cycle",
      "--json"
    };
    Ran ran = glyphloop.run(command);

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("stage 1 of 2: generator:40", "stage 2 of 2: labels");
    Path run = workspace.resolve("runs/2");
    assertThat(Files.readAllLines(run.resolve("progress.csv")))
        .hasSize(1 + 3)
        .satisfies(lines -> assertThat(lines.get(1)).matches("\"?generator:40\"?,1,.*"))
        .satisfies(lines -> assertThat(lines.get(3)).matches("\"?labels\"?,2,.*"));
    assertThat(Files.readString(run.resolve("configuration.yaml")))
        .contains("optimizer: \"adadelta\"", "schedule: \"one-cycle");
    assertThat(run.resolve("provenance.json")).isRegularFile();
    assertThat(ImageIO.read(run.resolve("curves.png").toFile())).isNotNull();
    assertThat(ran.err()).contains("curves: " + run.resolve("curves.png"));
    JsonNode json = ran.json();
    assertThat(json.get("model").asText()).isEqualTo("k-1");
    assertThat(json.get("epochs").asInt()).isEqualTo(3);
    assertThat(json.get("live").asBoolean()).isTrue();
    assertThat(Path.of(json.get("file").asText())).isRegularFile();
  }

  private Ran run(List<Object> more, Object... command) {
    return glyphloop.run(Stream.concat(Stream.of(command), more.stream()).toArray());
  }

  /** Returns all models with their states. */
  private List<String> states(Path workspace) {
    List<String> states = new ArrayList<>();
    for (JsonNode model : glyphloop.run("model", "list", "-w", workspace, "--json").json()) {
      states.add(model.get("version").asText() + " " + model.get("state").asText());
    }
    return states;
  }

  private Ran train(Path workspace) {
    Ran ran =
        glyphloop.run("train", "-w", workspace, "--target", "k", "--arch", "fast", "--epochs", 1);
    assertThat(ran.status()).as(ran.err()).isZero();
    String last = ran.lines().get(ran.lines().size() - 1);
    assertThat(Path.of(last.substring("model: ".length()))).isRegularFile();
    return ran;
  }

  @Test
  void exportsWhatWasImported(@TempDir Path fresh) throws IOException {
    Path workspace = fresh.resolve("w");
    Path zip = fresh.resolve("out.zip");
    glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", images);
    Ran exported = glyphloop.run("dataset", "export", "-w", workspace, "--target", "k", zip);
    assertThat(exported.out()).startsWith("exported 60 labelled images to ");
    Object[] again = {
      "dataset", "export", "-w", workspace, "--target", "k", fresh.resolve("again.zip"), "--json"
    };
    assertThat(glyphloop.run(again).json().path("images").intValue()).isEqualTo(60);
    assertThat(glyphloop.run("dataset", "import", "-w", workspace, "--target", "k", zip).out())
        .contains("60 duplicates, 0 conflicts");
  }

  @Test
  void evaluatesWithTheFiguresThatOtherToolsRead(@TempDir Path fresh) throws IOException {
    Path sheet = fresh.resolve("sheet.png");
    Ran ran =
        glyphloop.run(
            "evaluate", "--model", model, "--data", images, "--json", "--mistakes", sheet);
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("n").asInt()).isEqualTo(60);
    assertThat(json.get("exact_low").asDouble()).isLessThanOrEqualTo(json.get("exact").asDouble());
    assertThat(json.get("exact_high").asDouble()).isGreaterThan(json.get("exact").asDouble());
    assertThat(json.get("per_char").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.get("ms_p50").asDouble()).isPositive();
    // An untrained model errs: the sheet shows its mistakes, five in a row.
    assertThat(ImageIO.read(sheet.toFile()).getWidth()).isEqualTo(5 * 220);
  }

  @Test
  void evaluatesInWordsWithAReport(@TempDir Path fresh) throws IOException {
    Path report = fresh.resolve("report");
    Ran ran = glyphloop.run("evaluate", "--model", model, "--data", images, "--report", report);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.lines().get(0)).startsWith("exact ").contains("/60, 95% ");
    assertThat(ran.lines()).contains("Position", "Hardest characters");
    assertThat(report.resolve("index.html")).content().contains("60 images read exactly");
    assertThat(report.resolve("readings.csv")).content().hasLineCount(61);
    assertThat(ImageIO.read(report.resolve("confusions.png").toFile())).isNotNull();
  }

  @Test
  void evaluatesSeveralModelsSideBySide() throws IOException {
    Ran table = glyphloop.run("evaluate", "--model", model, "--model", model, "--data", images);
    assertThat(table.status()).as(table.err()).isZero();
    assertThat(table.lines().get(0)).contains(" 60 ");
    assertThat(table.lines()).hasSize(4);
    assertThat(table.lines().get(3)).matches(" +\\S+small-1\\.onnx +fast +.* 0 +0 +1\\.000");

    Ran ran =
        glyphloop.run("evaluate", "--model", model, "--model", model, "--data", images, "--json");
    JsonNode json = ran.json();
    assertThat(json).hasSize(2);
    assertThat(json.get(0).get("bytes").asLong()).isEqualTo(Files.size(model));
    assertThat(json.get(1).get("mcnemar").get("p").asDouble()).isEqualTo(1);
  }

  @Test
  void solvesFilesAndStandardInput() throws IOException {
    Path image = Files.list(images).sorted().findFirst().orElseThrow();
    Ran ran = glyphloop.input(Files.readAllBytes(image)).run("solve", "--model", model, image, "-");
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.lines()).hasSize(2);
    String[] byFile = ran.lines().get(0).split("\t");
    String[] byStream = ran.lines().get(1).split("\t");
    assertThat(byFile[0]).isEqualTo(image.toString());
    assertThat(byFile[2]).matches("[01]\\.\\d{4}");
    assertThat(byStream[0]).isEqualTo("-");
    assertThat(byStream[1]).isEqualTo(byFile[1]);

    JsonNode json = glyphloop.run("solve", "--model", model, "--json", image).json();
    assertThat(json.get(0).get("path").asText()).isEqualTo(image.toString());
    assertThat(json.get(0).get("text").asText()).isEqualTo(byFile[1]);
  }

  @Test
  void crawlsLabelsAndBenchmarksALiveSite(@TempDir Path fresh) throws IOException {
    Path workspace = fresh.resolve("w");
    Path target = Fixtures.target(fresh, "");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      List<Object> there = List.of("--target", target, "--url", site.loginPage());
      Ran collected = run(there, "crawl", "-w", workspace, "--count", 6, "--workers", 2);
      assertThat(collected.status()).as(collected.err()).isZero();
      assertThat(collected.out()).contains(" - SAVED", "Worker quit.", "Finished.", "[SAVED] 6");
      assertThat(collected.err()).contains("collected unanswered");

      Ran crawled =
          run(there, "crawl", "-w", workspace, "--count", 6, "--workers", 2, "--model", model);
      assertThat(crawled.out()).contains("[SUCC] ", "[FAIL] ", "[FATAL] 0", "95%");
      assertThat(glyphloop.run("label", "-w", workspace, "--target", "small").out())
          .contains(" characters seen");

      JsonNode json = run(there, "benchmark", "--model", model, "--count", 4, "--json").json();
      assertThat(json.get("n").asInt()).isEqualTo(4);
      assertThat(site.counts().served()).isEqualTo(16);
    }
    assertThat(glyphloop.run("dataset", "stats", "-w", workspace).out()).contains("challenges: 12");
  }

  @Test
  void theTestSiteServesUntilItIsStopped() throws Exception {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    java.util.concurrent.CompletableFuture<Integer> status =
        java.util.concurrent.CompletableFuture.supplyAsync(
            () ->
                glyphloop.run(out, err, "testsite", "--replay", images.toString(), "--port", "0"));
    java.time.Instant patience = java.time.Instant.now().plusSeconds(30);
    while (!out.toString().contains("http://") && java.time.Instant.now().isBefore(patience)) {
      Thread.onSpinWait();
    }
    assertThat(out.toString()).contains("60 images", "http://127.0.0.1:");
    glyphloop.cancellation().request();
    assertThat(status.get()).isZero();
    assertThat(out.toString().toLowerCase(Locale.ROOT)).contains("\"served\":0");
  }
}
