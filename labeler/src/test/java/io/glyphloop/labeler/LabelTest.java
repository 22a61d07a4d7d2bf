package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.Guess;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.SqlWorkspace;
import io.glyphloop.store.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelTest {

  private static final String TARGET = "demo";

  @TempDir Path folder;
  private Workspace workspace;
  private long run;

  @BeforeEach
  void open() {
    workspace = SqlWorkspace.open(folder);
    workspace.labels().rememberRule(TARGET, TextRule.fixed("a-d", 2));
    run = workspace.runs().start("crawl", TARGET, Map.of()).id();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  /** Returns bytes whose digest falls into the given split, different ones for each number. */
  private static byte[] image(Split split, int number) {
    return IntStream.iterate(1000 * number, i -> i + 1)
        .mapToObj(i -> ("image " + i).getBytes(StandardCharsets.UTF_8))
        .filter(bytes -> Split.of(Digest.of(bytes)) == split)
        .findFirst()
        .orElseThrow();
  }

  private Guess answer(byte[] image, String text, Verdict verdict) {
    Recognition recognition = new Recognition(text, 0.5, List.of(), "demo-1");
    return workspace.challenges().recordAnswer(TARGET, run, image, recognition, verdict, "");
  }

  private LabelReport label() {
    return new Label(workspace).run(TARGET);
  }

  @Test
  void onlyWhatTheSiteAcceptedBecomesALabel() {
    answer(image(Split.TRAIN, 1), "ab", Verdict.ACCEPTED);
    answer(image(Split.TRAIN, 2), "cd", Verdict.REJECTED);
    answer(image(Split.TRAIN, 3), "cc", Verdict.UNVERIFIED);

    LabelReport report = label();

    assertThat(report.newLabels()).isEqualTo(1);
    assertThat(report.total()).isEqualTo(1);
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .extracting(Snapshot.Sample::text, Snapshot.Sample::source)
        .containsExactly(tuple("ab", LabelSource.ORACLE));
    assertThat(workspace.challenges().stats(TARGET).rejected()).isEqualTo(1);
  }

  @Test
  void heldOutChallengesGetTheLabelsThatTheSiteVerified() {
    answer(image(Split.TEST, 1), "ab", Verdict.ACCEPTED);
    answer(image(Split.VALIDATION, 2), "ba", Verdict.ACCEPTED);

    assertThat(label().bySplit()).containsEntry(Split.TEST, 1L).containsEntry(Split.VALIDATION, 1L);
  }

  @Test
  void runningAgainAddsNothing() {
    answer(image(Split.TRAIN, 1), "ab", Verdict.ACCEPTED);
    label();
    Digest before = workspace.labels().snapshot(TARGET).digest();

    LabelReport again = label();

    assertThat(again.newLabels()).isZero();
    assertThat(again.total()).isEqualTo(1);
    assertThat(workspace.labels().snapshot(TARGET).digest()).isEqualTo(before);
  }

  @Test
  void whatAKillBetweenVerdictAndLabelKeptOutComesInAtTheNextStart() {
    OracleLabeler live = new OracleLabeler(workspace, TARGET);
    live.learn(answer(image(Split.TRAIN, 1), "ab", Verdict.ACCEPTED));
    answer(image(Split.TRAIN, 2), "cd", Verdict.ACCEPTED);
    workspace.close();
    workspace = SqlWorkspace.open(folder);

    LabelReport report = label();

    assertThat(report.newLabels()).isEqualTo(1);
    assertThat(report.total()).isEqualTo(2);
  }

  @Test
  void learnsLiveAsAnswersCome() {
    OracleLabeler labeler = new OracleLabeler(workspace, TARGET);
    Guess right = answer(image(Split.TRAIN, 1), "ab", Verdict.ACCEPTED);
    Guess wrong = answer(image(Split.TRAIN, 2), "ab", Verdict.REJECTED);

    assertThat(labeler.learn(right)).isTrue();
    assertThat(labeler.learn(right)).isTrue();
    assertThat(labeler.learn(wrong)).isFalse();

    assertThat(labeler.learned()).isEqualTo(1);
    assertThat(workspace.labels().snapshot(TARGET).samples()).hasSize(1);
    assertThat(label().newLabels()).isZero();
  }

  @Test
  void anotherTargetsAnswersAreNotTouched() {
    answer(image(Split.TRAIN, 1), "ab", Verdict.ACCEPTED);

    assertThat(new Label(workspace).run("other").newLabels()).isZero();
    assertThat(workspace.labels().acceptedWithoutLabel(TARGET)).hasSize(1);
  }

  @Test
  void namesTheCharactersThatNobodyHasSeen() {
    answer(image(Split.TRAIN, 1), "ab", Verdict.ACCEPTED);
    answer(image(Split.TRAIN, 2), "bb", Verdict.ACCEPTED);
    LabelReport some = label();
    assertThat(some.unseen()).isEqualTo("cd");
    assertThat(some.byCharacter()).containsEntry('b', 3L).containsEntry('d', 0L);
    assertThat(some.summary())
        .isEqualTo("2 new labels, 2 in all; 2 of 4 characters seen, none yet of 'cd'");

    answer(image(Split.TRAIN, 3), "cd", Verdict.ACCEPTED);
    assertThat(label().summary())
        .isEqualTo("1 new label, 3 in all; 4 of 4 characters seen, the rarest 'a' (once)");
  }
}
