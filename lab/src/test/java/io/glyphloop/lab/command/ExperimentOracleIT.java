package io.glyphloop.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.cli.command.Refusal;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.image.Png;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small set of letters that a network learns within seconds. */
@TestInstance(Lifecycle.PER_CLASS)
class ExperimentOracleIT {

  private static final String CHARSET = "abcd";

  private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeAll
  void draw(@TempDir Path given) throws IOException {
    folder = given;
    Random random = new Random(7);
    Files.createDirectories(folder.resolve("set"));
    for (int i = 0; i < 400; i++) {
      String text = "" + CHARSET.charAt(i % 4) + CHARSET.charAt(i / 4 % 4);
      Files.write(folder.resolve("set/" + (1000 + i) + "_" + text + ".png"), image(text, random));
    }
  }

  private static byte[] image(String text, Random random) {
    BufferedImage picture = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 64, 32);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
    g.drawString(text.substring(0, 1), 6 + 4 * random.nextFloat(), 20 + 6 * random.nextFloat());
    g.drawString(text.substring(1), 36 + 4 * random.nextFloat(), 20 + 6 * random.nextFloat());
    g.dispose();
    // No two are the same file.
    for (int x = 0; x < 64; x++) {
      picture.setRGB(x, 0, 0x10101 * (200 + random.nextInt(56)));
    }
    return Png.encode(picture);
  }

  @Test
  void learnsFromTheOracleTheSameOverHttpAsInProcess() throws IOException {
    List<JsonNode> inProcess = rounds("process");
    List<JsonNode> overHttp = rounds("http");

    assertThat(inProcess).hasSize(3);
    JsonNode last = inProcess.get(2);
    assertThat(rate(last)).isGreaterThan(0.9).isGreaterThanOrEqualTo(rate(inProcess.get(0)));
    assertThat(last.get("labels").asInt())
        .isEqualTo(100 + accepted(inProcess.get(1)) + accepted(last));
    assertThat(overHttp).usingElementComparator(this::compareResults).isEqualTo(inProcess);
    assertThat(Files.readString(folder.resolve("process/oracle.md"))).contains("| 2-tries | 2 |");
    assertThat(ImageIO.read(folder.resolve("process/oracle.png").toFile())).isNotNull();
  }

  @Test
  void aFinishedArmIsNotRunAgain() throws IOException {
    rounds("process");
    Ran again = glyphloop.run(command("process"));
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("2-tries is in ").contains("| 2-tries | 2 |");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parts | --ablations=rejected,rare-characters | no-rejected no-rare-characters"
            + " | first first-no-rare-characters",
        "all | --ablations"
            + " | no-rejected no-augmentation no-pretraining no-doubts no-rare-characters"
            + " | first first-no-augmentation first-no-pretraining first-no-rare-characters",
      })
  void partsOfTheMethodAreLeftOutOneByOne(String out, String ablations, String arms, String firsts)
      throws IOException {
    Ran ran = runParts(out, ablations);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(folder.resolve(out + "/workspaces").toFile().list((in, name) -> isFirst(name)))
        .containsExactlyInAnyOrder(firsts.split(" "));
    String table = Files.readString(folder.resolve(out + "/oracle.md"));
    assertThat(table).contains("| 1-try | 1 |");
    for (String arm : arms.split(" ")) {
      assertThat(table).containsOnlyOnce("| 1-try-" + arm + " | 1 |");
    }
    assertThat(table.split("1-try-", -1)).hasSize(1 + 2 * arms.split(" ").length);
  }

  @Test
  void armsThatDoNotDifferBeforeTheFirstAnswerBeginWithOneModel() throws IOException {
    Path first = folder.resolve("shared/workspaces/first");
    runParts("shared", "--ablations=rejected");
    List<Run> trainings = trainings(first);
    assertThat(trainings).singleElement().extracting(Run::outcome).isEqualTo(RunOutcome.FINISHED);
    for (String arm : List.of("1-try", "1-try-no-rejected")) {
      assertThat(trainings(first.resolveSibling(arm))).hasSize(2).contains(trainings.get(0));
    }

    Ran again = runParts("shared", "--ablations=doubts");

    assertThat(again.out()).contains("1-try is in ").contains("| 1-try-no-doubts | 1 |");
    assertThat(trainings(first)).isEqualTo(trainings);
    assertThat(trainings(first.resolveSibling("1-try-no-doubts"))).contains(trainings.get(0));
  }

  @Test
  void aFirstTrainingThatWasCutOffIsBegunAnew() throws IOException {
    Path first = folder.resolve("cut-off/workspaces/first");
    try (Workspace workspace = SqlWorkspace.open(first)) {
      workspace.runs().start("train", "oracle", Map.of());
    }
    assertThat(runParts("cut-off", "--ablations=rejected").status()).isZero();
    assertThat(trainings(first))
        .singleElement()
        .extracting(Run::outcome)
        .isEqualTo(RunOutcome.FINISHED);
  }

  @Test
  void aFolderHasOneExperiment() throws IOException {
    assertThat(runParts("one", "--ablations=rejected").status()).isZero();
    String before = Files.readString(folder.resolve("one/results.jsonl"));
    Refusal.check(
        ExitCode.USAGE,
        runParts("one", "--ablations=doubts", "--seed", "2"),
        "one has an experiment with other settings (--seed 1)");
    assertThat(folder.resolve("one/results.jsonl")).hasContent(before);
  }

  @Test
  void whatFewLabelsAreWorthIsMeasuredOnceForEachTraining() throws IOException {
    Object[] words = {
      "experiment",
      "few-labels",
      "--data",
      folder.resolve("set"),
      "--labels",
      "0,80",
      "--epochs",
      2,
      "--from",
      "none",
      "--out",
      folder.resolve("few")
    };
    Ran ran = glyphloop.run(words);
    assertThat(ran.status()).as(ran.err()).isZero();
    String results = Files.readString(folder.resolve("few/results.jsonl"));
    assertThat(results.lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"n\":320"))
        .last(STRING)
        .contains("\"labels\":80", "--epochs 2 --from none");

    assertThat(glyphloop.run(words).out()).contains("| set | none", "| set | 80 labels");
    assertThat(folder.resolve("few/results.jsonl")).hasContent(results);
    Refusal.check(
        ExitCode.DATA,
        glyphloop.run("experiment", "few-labels", "--data", folder.resolve("set"), "--labels", 400),
        "none after the first 400");
  }

  @Test
  void aTrainingThatReadsSomethingHasLeftThePlateau() throws IOException {
    Object[] words = {
      "experiment",
      "plateau",
      "--data",
      folder.resolve("set"),
      "--seeds",
      2,
      "--minutes",
      1,
      "--out",
      folder.resolve("plateau")
    };
    Ran ran = glyphloop.run(words);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("| 2 of 2 |");
    String results = Files.readString(folder.resolve("plateau/results.jsonl"));
    assertThat(results.lines()).hasSize(2).allMatch(line -> line.contains("\"left\":true"));

    assertThat(glyphloop.run(words).out()).isEqualTo(ran.out());
    assertThat(folder.resolve("plateau/results.jsonl")).hasContent(results);
  }

  @Test
  void badInputIsOneLine() {
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("experiment", "oracle", "--data", folder.resolve("set"), "--ablations=luck"),
        "--ablations has luck");
    Refusal.check(
        ExitCode.USAGE,
        glyphloop.run("experiment", "oracle", "--data", folder.resolve("set"), "--tries", "0"),
        "--tries has 0");
    Refusal.check(
        ExitCode.DATA,
        glyphloop.run("experiment", "oracle", "--data", folder.resolve("set"), "--initial", 400),
        "leaves no challenges");
  }

  private Ran runParts(String out, String... options) {
    List<Object> words = new ArrayList<>(List.of("experiment", "oracle"));
    words.addAll(List.of("--data", folder.resolve("set"), "--out", folder.resolve(out)));
    words.addAll(List.of("--initial", 40, "--rounds", 1, "--challenges", 20, "--epochs", 1));
    words.addAll(List.of(options));
    return glyphloop.run(words.toArray());
  }

  private static boolean isFirst(String workspace) {
    return workspace.startsWith("first");
  }

  private static List<Run> trainings(Path workspace) {
    try (Workspace open = SqlWorkspace.open(workspace)) {
      return open.runs().of("oracle").stream().filter(run -> run.kind().equals("train")).toList();
    }
  }

  private int compareResults(JsonNode one, JsonNode other) {
    for (String key : List.of("accepted", "labels", "rejected", "exact", "perCharacter")) {
      if (!one.get(key).equals(other.get(key))) {
        return 1;
      }
    }
    return 0;
  }

  private Object[] command(String door) {
    return new Object[] {
      "experiment",
      "oracle",
      "--data",
      folder.resolve("set"),
      "--initial",
      100,
      "--tries",
      2,
      "--rounds",
      2,
      "--challenges",
      200,
      "--epochs",
      12,
      "--over",
      door,
      "--out",
      folder.resolve(door)
    };
  }

  private List<JsonNode> rounds(String door) throws IOException {
    Ran ran = glyphloop.run(command(door));
    assertThat(ran.status()).as(ran.err()).isZero();
    List<JsonNode> rounds = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(door).resolve("results.jsonl"))) {
      rounds.add(new ObjectMapper().readTree(line));
    }
    return rounds;
  }

  private static double rate(JsonNode round) {
    JsonNode exact = round.get("exact");
    return exact.get("successes").asDouble() / exact.get("n").asDouble();
  }

  private static int accepted(JsonNode round) {
    return round.get("accepted").get("successes").asInt();
  }
}
