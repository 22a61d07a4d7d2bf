package io.glyphloop.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.cli.command.Refusal;
import io.glyphloop.core.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ExperimentOracleIT extends LetterSetCase {

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
