package io.glyphloop.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.cli.command.Refusal;
import io.glyphloop.core.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ExperimentFewLabelsIT extends LetterSetCase {

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
}
