package io.glyphloop.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.cli.command.Refusal;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentPartsIT extends LetterSetCase {

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
}
