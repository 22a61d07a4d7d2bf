package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.Digest;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.Guess;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.ImportOutcome;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewPrediction;
import io.glyphloop.store.RelabelOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every workspace does with labels. */
abstract class LabelSuite extends AnswerSuite {

  @Test
  void tellsWhatIsKnownOfAnImageWithoutALabel() {
    Guess first = answer(1, "abcde", Verdict.REJECTED);
    answer(2, "abcdf", Verdict.ACCEPTED);
    answer(3, "fghij", Verdict.UNVERIFIED);
    workspace
        .challenges()
        .recordPredictions(
            List.of(
                new NewPrediction(
                    first.challengeId(),
                    new Recognition(
                        "abcdg", 0.5, List.of(new Candidate("abcdg", 0.5)), "demo-2"))));
    workspace.labels().add(first.challengeId(), "abcdg", LabelSource.PSEUDO, 0.99);
    reopen();

    List<Unlabelled> known = workspace.labels().unlabelled(TARGET);

    assertThat(known).extracting(image -> image.image().hex()).isSorted().hasSize(2);
    assertThat(known)
        .filteredOn(image -> image.challenge() == first.challengeId())
        .containsExactly(
            new Unlabelled(
                first.challengeId(),
                Digest.of(TestImages.png(1)),
                Split.of(Digest.of(TestImages.png(1))),
                Set.of("abcde"),
                Optional.of(new Unlabelled.Prediction("demo-2", "abcdg", 0.5)),
                Set.of("abcdg")));
    assertThat(known)
        .filteredOn(image -> image.image().equals(Digest.of(TestImages.png(3))))
        .singleElement()
        .returns(Set.of(), Unlabelled::rejected)
        .returns("fghij", image -> image.prediction().orElseThrow().text());
    assertThat(workspace.challenges().answered(TARGET, 0, 9).get(0).model()).isEqualTo("demo-1");
    assertThat(workspace.labels().unlabelled("other")).isEmpty();
    assertThat(workspace.labels().unlabelled(TARGET, 3)).isEqualTo(known);
    assertThat(workspace.labels().unlabelled(TARGET, 2))
        .extracting(Unlabelled::image)
        .containsExactly(Digest.of(TestImages.png(3)));
  }

  @Test
  void onlyAPersonsOrARecognisersWordCanBeTakenBack() {
    Guess guess = answer(1, "abcde", Verdict.UNVERIFIED);
    Digest image = guess.image();
    workspace.labels().add(guess.challengeId(), "abcdf", LabelSource.PSEUDO, 0.9);
    workspace.labels().relabel(TARGET, image, "abcdg");

    assertThat(workspace.labels().withdraw(TARGET, image, "abcdx", LabelSource.HUMAN)).isFalse();
    assertThat(workspace.labels().withdraw("other", image, "abcdg", LabelSource.HUMAN)).isFalse();
    assertThat(workspace.labels().withdraw(TARGET, image, "abcdg", LabelSource.HUMAN)).isTrue();
    assertThat(workspace.labels().withdraw(TARGET, image, "abcdf", LabelSource.PSEUDO)).isTrue();
    assertThat(workspace.labels().snapshot(TARGET).samples()).isEmpty();

    workspace.labels().add(guess.challengeId(), "abcde", LabelSource.ORACLE, 1);
    assertThatThrownBy(
            () -> workspace.labels().withdraw(TARGET, image, "abcde", LabelSource.ORACLE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPersonsLastWordCountsOverAnImportedLabel() {
    importAs(1, "ab1", LabelSource.IMPORTED);

    assertThat(relabel(1, "abl")).isEqualTo(RelabelOutcome.CHANGED);
    assertThat(counting(1)).isEqualTo("abl HUMAN");
    assertThat(relabel(1, "abl")).isEqualTo(RelabelOutcome.UNCHANGED);
    assertThat(relabel(1, "abi")).isEqualTo(RelabelOutcome.CHANGED);
    assertThat(relabel(1, "abl")).isEqualTo(RelabelOutcome.CHANGED);
    reopen();
    assertThat(counting(1)).isEqualTo("abl HUMAN");
    // The imported label is still there, though it counts no more: it is found when it comes again.
    assertThat(importAs(1, "ab1", LabelSource.IMPORTED)).isEqualTo(ImportOutcome.DUPLICATE);
    assertThat(counting(1)).isEqualTo("abl HUMAN");
  }

  @Test
  void theSiteAndNoPersonHasTheLastWordOnWhatItAccepted() {
    answer(1, "abc", Verdict.ACCEPTED);

    assertThat(relabel(1, "abd")).isEqualTo(RelabelOutcome.OVERRULED);
    assertThat(relabel(1, "abc")).isEqualTo(RelabelOutcome.UNCHANGED);
    assertThat(counting(1)).isEqualTo("abc ORACLE");
  }

  @Test
  void aPersonMayLabelWhatHadNoLabelButNotWhatIsNotThere() {
    answer(1, "abc", Verdict.REJECTED);

    assertThat(relabel(1, "abd")).isEqualTo(RelabelOutcome.CHANGED);
    assertThat(counting(1)).isEqualTo("abd HUMAN");
    assertThat(relabel(2, "abd")).isEqualTo(RelabelOutcome.UNKNOWN_IMAGE);
    assertThat(workspace.labels().relabel("other", Digest.of(TestImages.png(1)), "abd"))
        .isEqualTo(RelabelOutcome.UNKNOWN_IMAGE);
  }

  @Test
  void importsOnceAndReportsConflicts() {
    assertThat(importAs(1, "abc", LabelSource.IMPORTED)).isEqualTo(ImportOutcome.ADDED);
    assertThat(importAs(1, "abc", LabelSource.IMPORTED)).isEqualTo(ImportOutcome.DUPLICATE);
    assertThat(importAs(1, "xyz", LabelSource.IMPORTED)).isEqualTo(ImportOutcome.CONFLICT);
    assertThat(texts()).containsExactly("abc");
    assertThat(workspace.challenges().stats(TARGET).challenges()).isEqualTo(1);
  }

  @Test
  void anImportLabelsAHarvestedChallenge() {
    Guess guess = answer(1, "abd", Verdict.REJECTED);
    workspace.labels().add(guess.challengeId(), "abd", LabelSource.PSEUDO, 0.5);

    assertThat(importAs(1, "abc", LabelSource.IMPORTED)).isEqualTo(ImportOutcome.ADDED);

    assertThat(texts()).containsExactly("abc");
    assertThat(workspace.challenges().stats(TARGET).challenges()).isEqualTo(1);
  }

  @Test
  void aSetWhoseTestPartIsElsewhereHoldsNothingOut() {
    importAs(1, "abc", LabelSource.IMPORTED);
    List<ImportItem> items = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      items.add(new ImportItem(TestImages.png(i), "abc", 1, HeldOut.ELSEWHERE));
    }

    workspace.labels().importAll(TARGET, run, items, LabelSource.IMPORTED);

    Snapshot snapshot = workspace.labels().snapshot(TARGET);
    assertThat(snapshot.part(Split.VALIDATION))
        .hasSizeBetween(1, 20)
        .allSatisfy(s -> assertThat(Split.of(s.image())).isEqualTo(Split.VALIDATION));
    // The image that was known before stays where it was.
    Split before = Split.of(Digest.of(TestImages.png(1)));
    assertThat(snapshot.part(before))
        .anySatisfy(s -> assertThat(s.image()).isEqualTo(Digest.of(TestImages.png(1))));
    assertThat(snapshot.part(Split.TEST)).hasSize(before == Split.TEST ? 1 : 0);
  }

  @Test
  void aBatchKeepsItsOrder() {
    List<ImportItem> items =
        List.of(
            new ImportItem(TestImages.png(1), "a", 1, HeldOut.INSIDE),
            new ImportItem(TestImages.png(2), "b", 1, HeldOut.INSIDE),
            new ImportItem(TestImages.png(1), "a", 1, HeldOut.INSIDE),
            new ImportItem(TestImages.png(2), "c", 1, HeldOut.INSIDE));

    assertThat(workspace.labels().importAll(TARGET, run, items, LabelSource.IMPORTED))
        .containsExactly(
            ImportOutcome.ADDED,
            ImportOutcome.ADDED,
            ImportOutcome.DUPLICATE,
            ImportOutcome.CONFLICT);
    assertThat(workspace.labels().importAll(TARGET, run, List.of(), LabelSource.IMPORTED))
        .isEmpty();
  }

  @Test
  void targetsDoNotMix() {
    importAs(1, "abc", LabelSource.IMPORTED);
    TestRows.label(workspace, "other", run, TestImages.png(1), "xyz", LabelSource.IMPORTED, 1);

    assertThat(workspace.challenges().targets()).containsExactly("demo", "other");
    assertThat(texts()).containsExactly("abc");
    assertThat(workspace.labels().snapshot("none").samples()).isEmpty();
  }

  @Test
  void theSnapshotsDigestDependsOnContentAlone() {
    importAs(1, "abc", LabelSource.IMPORTED);
    importAs(2, "def", LabelSource.IMPORTED);
    Digest digest = workspace.labels().snapshot(TARGET).digest();

    try (Workspace other = open(folder.resolve("other"))) {
      long otherRun = other.runs().start("import", TARGET, Map.of()).id();
      TestRows.label(other, TARGET, otherRun, TestImages.png(2), "def", LabelSource.HUMAN, 1);
      assertThat(other.labels().snapshot(TARGET).digest()).isNotEqualTo(digest);
      TestRows.label(other, TARGET, otherRun, TestImages.png(1), "abc", LabelSource.HUMAN, 1);
      assertThat(other.labels().snapshot(TARGET).digest()).isEqualTo(digest);
    }
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .isSortedAccordingTo((a, b) -> a.image().hex().compareTo(b.image().hex()));
  }

  @Test
  void countsWhatATargetHas() {
    answer(1, "abc", Verdict.ACCEPTED);
    answer(1, "abc", Verdict.ACCEPTED);
    answer(2, "abd", Verdict.REJECTED);
    importAs(3, "abca", LabelSource.IMPORTED);

    DatasetStats stats = workspace.challenges().stats(TARGET);

    assertThat(stats.challenges()).isEqualTo(4);
    assertThat(stats.images()).isEqualTo(3);
    assertThat(stats.accepted()).isEqualTo(2);
    assertThat(stats.rejected()).isEqualTo(1);
    assertThat(stats.labels()).isEqualTo(2);
    assertThat(stats.bySource())
        .isEqualTo(Map.of(LabelSource.ORACLE, 1L, LabelSource.IMPORTED, 1L));
    assertThat(stats.byLength()).isEqualTo(Map.of(3, 1L, 4, 1L));
    assertThat(stats.byCharacter()).isEqualTo(Map.of('a', 3L, 'b', 2L, 'c', 2L));
    assertThat(workspace.challenges().stats("none").labels()).isZero();
  }

  @Test
  void remembersTheLatestRule() {
    assertThat(workspace.labels().rule(TARGET)).isEmpty();
    workspace.labels().rememberRule(TARGET, TextRule.fixed("a-z", 5));
    TextRule rule = new TextRule(Charset.parse("a-zA-Z"), 4, 7, CaseRule.SENSITIVE);
    workspace.labels().rememberRule(TARGET, rule);

    reopen();

    assertThat(workspace.labels().rule(TARGET)).contains(rule);
  }

  /** Labels that came before the target's file named the look-alikes are folded too. */
  @Test
  void labelsComeOutAsTheRuleFoldsThem() {
    TextRule apart = TextRule.fixed("a-z0-9", 3);
    workspace.labels().rememberRule(TARGET, apart);
    Digest image = Digest.of(TestImages.png(1));
    importAs(1, "lo0", LabelSource.IMPORTED);
    Digest before = workspace.labels().snapshot(TARGET).digest();

    TextRule forgiving = apart.taking(new LookAlikes(List.of("0o", "1l")));
    workspace.labels().rememberRule(TARGET, forgiving);
    reopen();

    assertThat(workspace.labels().rule(TARGET)).contains(forgiving);
    Snapshot snapshot = workspace.labels().snapshot(TARGET);
    assertThat(snapshot.samples()).extracting(Snapshot.Sample::text).containsExactly("100");
    assertThat(snapshot.samples().get(0).image()).isEqualTo(image);
    assertThat(snapshot.digest()).isNotEqualTo(before);
  }
}
