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
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.store.Answered;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.Guess;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.ImportOutcome;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.NewPrediction;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Quota;
import io.glyphloop.store.RelabelOutcome;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every workspace does, whatever its database. */
abstract class WorkspaceSuite {

  static final String TARGET = "demo";

  @TempDir Path folder;

  private Workspace workspace;
  private long run;

  /** Opens a workspace in a folder that may not exist. */
  abstract Workspace open(Path root);

  @BeforeEach
  void openWorkspace() {
    workspace = open(folder.resolve("w"));
    run = workspace.runs().start("crawl", TARGET, Map.of("count", "9")).id();
  }

  @AfterEach
  void closeWorkspace() {
    workspace.close();
  }

  private void reopen() {
    workspace.close();
    workspace = open(folder.resolve("w"));
  }

  private static Recognition reading(String text) {
    return new Recognition(text, 0.75, List.of(new Candidate(text, 0.75)), "demo-1");
  }

  private Guess answer(long image, String text, Verdict verdict) {
    return answer(workspace, run, TestImages.png(image), reading(text), verdict, "a reply");
  }

  /** Records an answer, and returns it as it is stored. */
  static Guess answer(
      Workspace workspace, long run, byte[] image, Recognition said, Verdict verdict, String why) {
    long challenge = TestRows.answer(workspace, TARGET, run, image, said, verdict, why);
    return workspace.challenges().guesses(TARGET, verdict).stream()
        .filter(guess -> guess.challengeId() == challenge)
        .findFirst()
        .orElseThrow();
  }

  private Digest unanswered(byte[] image) {
    workspace.challenges().record(TARGET, run, List.of(new NewChallenge(image, List.of())));
    return Digest.of(image);
  }

  private ImportOutcome importAs(long image, String text, LabelSource source) {
    return TestRows.label(workspace, TARGET, run, TestImages.png(image), text, source, 1);
  }

  /** Returns a picture that falls into a split. */
  private static long imageOf(Split split) {
    return LongStream.range(0, 1000)
        .filter(i -> Split.of(Digest.of(TestImages.png(i))) == split)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keepsAnImageAsItCame() {
    byte[] image = TestImages.png(1);

    Digest digest = unanswered(image);

    assertThat(unanswered(image)).isEqualTo(digest);
    reopen();
    assertThat(workspace.images().read(digest)).isEqualTo(image);
  }

  @Test
  void keepsChallengesWithAllTheirAnswersOrNone() {
    List<Long> numbers =
        workspace
            .challenges()
            .record(
                TARGET,
                run,
                List.of(
                    new NewChallenge(
                        TestImages.png(1),
                        List.of(
                            new NewGuess(reading("abcde"), Verdict.REJECTED, "no"),
                            new NewGuess(reading("abcdf"), Verdict.ACCEPTED, "yes"))),
                    new NewChallenge(TestImages.png(2), List.of())));
    long answered = numbers.get(0);
    long unanswered = numbers.get(1);
    reopen();

    assertThat(unanswered).isGreaterThan(answered);
    assertThat(workspace.challenges().stats(TARGET).challenges()).isEqualTo(2);
    assertThat(workspace.images().read(Digest.of(TestImages.png(2)))).isEqualTo(TestImages.png(2));
    assertThat(workspace.challenges().guesses(TARGET, Verdict.REJECTED))
        .singleElement()
        .returns(answered, Guess::challengeId)
        .returns("abcde", Guess::text);
    assertThat(workspace.challenges().guesses(TARGET, Verdict.ACCEPTED))
        .singleElement()
        .returns(answered, Guess::challengeId);
  }

  @Test
  void noticesAChangedOrMissingImage() throws Exception {
    Digest digest = unanswered(TestImages.png(1));
    Path file =
        workspace
            .root()
            .resolve("images")
            .resolve(digest.hex().substring(0, 2))
            .resolve(digest.hex());
    Files.write(file, TestImages.png(2));

    assertThatThrownBy(() -> workspace.images().read(digest))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("was changed");

    Files.delete(file);
    assertThatThrownBy(() -> workspace.images().read(digest))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("is missing");

    unanswered(TestImages.png(1));
    assertThat(workspace.images().read(digest)).isEqualTo(TestImages.png(1));
  }

  @Test
  void keepsAnAnswerWithItsImage() {
    Guess guess = answer(1, "abc", Verdict.REJECTED);

    reopen();

    assertThat(workspace.challenges().guesses(TARGET, Verdict.REJECTED)).containsExactly(guess);
    assertThat(workspace.challenges().guesses(TARGET, Verdict.ACCEPTED)).isEmpty();
    assertThat(workspace.images().read(guess.image())).isEqualTo(TestImages.png(1));
    assertThat(guess.split()).isEqualTo(Split.of(guess.image()));
  }

  @Test
  void anAcceptedAnswerIsALabelWhateverTheSplitOfItsImage() {
    for (Split split : Split.values()) {
      answer(imageOf(split), "abc", Verdict.ACCEPTED);
    }
    answer(1001, "def", Verdict.REJECTED);
    answer(1002, "ghi", Verdict.UNVERIFIED);
    reopen();

    assertThat(workspace.labels().snapshot(TARGET).samples())
        .hasSize(3)
        .allMatch(sample -> sample.source() == LabelSource.ORACLE && sample.text().equals("abc"))
        .allMatch(sample -> sample.confidence() == 1)
        .extracting(Snapshot.Sample::split)
        .containsExactlyInAnyOrder(Split.values());
    assertThat(workspace.labels().snapshot("other").samples()).isEmpty();
  }

  @Test
  void anAcceptedAnswerIsNormalisedByTheRuleAndKeptWhereItBreaksIt() {
    answer(1, " Abc", Verdict.ACCEPTED);
    assertThat(counting(1)).as("nothing is remembered yet").isEqualTo(" Abc ORACLE");

    workspace.labels().rememberRule(TARGET, TextRule.fixed("a-z", 3));
    answer(2, " Abc", Verdict.ACCEPTED);
    answer(3, "A-1", Verdict.ACCEPTED);

    assertThat(counting(2)).isEqualTo("abc ORACLE");
    assertThat(counting(3)).as("the site vouches for it").isEqualTo("a-1 ORACLE");
    assertThat(workspace.challenges().guesses(TARGET, Verdict.ACCEPTED))
        .extracting(Guess::text)
        .containsExactly(" Abc", " Abc", "A-1");
  }

  @Test
  void oneTextAcceptedTwiceIsOneLabel() {
    workspace.labels().rememberRule(TARGET, TextRule.fixed("a-z", 3));
    NewGuess lower = new NewGuess(reading("abc"), Verdict.ACCEPTED, "");
    NewGuess upper = new NewGuess(reading("ABC"), Verdict.ACCEPTED, "");

    workspace
        .challenges()
        .record(TARGET, run, List.of(new NewChallenge(TestImages.png(1), List.of(lower, upper))));

    assertThat(workspace.challenges().stats(TARGET).accepted()).isEqualTo(2);
    assertThat(counting(1)).isEqualTo("abc ORACLE");
  }

  @Test
  void theStrongestLabelCountsAndTheLatestAmongEquals() {
    long image = imageOf(Split.TRAIN);
    Guess guess = answer(image, "abc", Verdict.UNVERIFIED);
    workspace.labels().add(guess.challengeId(), "human1", LabelSource.HUMAN, 1);
    workspace.labels().add(guess.challengeId(), "pseudo", LabelSource.PSEUDO, 1);
    assertThat(texts()).containsExactly("human1");

    workspace.labels().add(guess.challengeId(), "human2", LabelSource.HUMAN, 1);
    assertThat(texts()).containsExactly("human2");

    Guess again = answer(image, "abc", Verdict.UNVERIFIED);
    workspace.labels().add(again.challengeId(), "oracle", LabelSource.ORACLE, 1);
    workspace.labels().add(guess.challengeId(), "human3", LabelSource.HUMAN, 1);
    assertThat(texts()).containsExactly("oracle");
  }

  private List<String> texts() {
    return workspace.labels().snapshot(TARGET).samples().stream()
        .map(Snapshot.Sample::text)
        .toList();
  }

  @Test
  void labellingAChallengeThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> workspace.labels().add(99, "abc", LabelSource.HUMAN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMachinesReadingNeverEntersTheTestSplit() {
    for (Split split : Split.values()) {
      Guess guess = answer(imageOf(split), "abc", Verdict.UNVERIFIED);
      workspace.labels().add(guess.challengeId(), "abc", LabelSource.PSEUDO, 0.99);
    }

    Snapshot snapshot = workspace.labels().snapshot(TARGET);

    assertThat(snapshot.part(Split.TEST)).isEmpty();
    assertThat(snapshot.part(Split.TRAIN)).hasSize(1);
    assertThat(snapshot.part(Split.VALIDATION)).hasSize(1);
  }

  private String counting(long image) {
    Digest digest = Digest.of(TestImages.png(image));
    return workspace.labels().snapshot(TARGET).samples().stream()
        .filter(sample -> sample.image().equals(digest))
        .map(sample -> sample.text() + " " + sample.source())
        .findFirst()
        .orElseThrow();
  }

  private RelabelOutcome relabel(long image, String text) {
    return workspace.labels().relabel(TARGET, Digest.of(TestImages.png(image)), text);
  }

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

  @Test
  void refusesNamesThatAreNoNames() {
    assertThatThrownBy(() -> workspace.runs().start("crawl", "../evil", Map.of()))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> workspace.labels().rememberRule("", TextRule.fixed("a-z", 5)))
        .isInstanceOf(UsageException.class);
  }

  // --- models ---

  static ModelManifest manifest() {
    return new ModelManifest(
        "fast",
        TextRule.fixed("a-z", 5),
        Decoding.POSITIONS,
        5,
        new InputSize(200, 50),
        new Provenance("s", 1, 2, 3, 4, Map.of("k", "v"), Optional.empty(), "0.1", "a machine"));
  }

  private ModelRecord register(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("model.onnx"), content);
    return workspace.models().register(TARGET, file, manifest(), Map.of("validation.exact", "0.9"));
  }

  @Test
  void numbersModelsAndKeepsTheirFiles() throws Exception {
    ModelRecord first = register("one");
    ModelRecord second = register("two");

    assertThat(first.version()).isEqualTo("demo-1");
    assertThat(second.version()).isEqualTo("demo-2");
    reopen();
    assertThat(workspace.models().of(TARGET)).containsExactly(first, second);
    assertThat(workspace.models().find("demo-2")).contains(second);
    assertThat(workspace.models().find("demo-3")).isEmpty();
    assertThat(workspace.models().live(TARGET)).isEmpty();
    assertThat(workspace.models().file(first)).hasContent("one");
    assertThat(first.digest()).isEqualTo(Digest.of("one".getBytes()));
    assertThat(first.manifest()).isEqualTo(manifest());
  }

  @Test
  void noticesAChangedOrMissingModelFile() throws Exception {
    ModelRecord model = register("one");
    Path file = workspace.models().file(model);
    Files.writeString(file, "evil");
    assertThatThrownBy(() -> workspace.models().file(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("was changed");
    Files.delete(file);
    assertThatThrownBy(() -> workspace.models().file(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is missing");
    assertThatThrownBy(
            () ->
                workspace
                    .models()
                    .register(TARGET, folder.resolve("no.onnx"), manifest(), Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no model file");
    assertThat(workspace.models().of(TARGET)).hasSize(1);
  }

  @Test
  void oneModelIsLiveAndRollbackGoesBack() throws Exception {
    register("one");
    register("two");
    register("three");
    workspace.models().promote("demo-1", "first");
    workspace.models().promote("demo-2", "better");
    workspace.models().promote("demo-2", "again");
    ModelRecord live = workspace.models().promote("demo-3", "best");

    assertThat(live.state()).isEqualTo(ModelState.LIVE);
    assertThat(workspace.models().of(TARGET))
        .extracting(ModelRecord::state)
        .containsExactly(ModelState.RETIRED, ModelState.RETIRED, ModelState.LIVE);

    assertThat(workspace.models().rollback(TARGET, "worse on the site").version())
        .isEqualTo("demo-2");
    assertThat(workspace.models().rollback(TARGET, "worse still").version()).isEqualTo("demo-1");
    assertThat(workspace.models().live(TARGET)).map(ModelRecord::version).contains("demo-1");
    assertThatThrownBy(() -> workspace.models().rollback(TARGET, "once more"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no earlier live model");

    workspace.models().promote("demo-3", "a fresh look");
    assertThat(workspace.models().rollback(TARGET, "no").version()).isEqualTo("demo-1");
    assertThat(workspace.models().promotions(TARGET))
        .extracting(Promotion::version)
        .containsExactly("demo-1", "demo-2", "demo-3", "demo-2", "demo-1", "demo-3", "demo-1");
  }

  @Test
  void promotingWhatIsNotThereIsAnError() {
    assertThatThrownBy(() -> workspace.models().promote("demo-7", "why not"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no model demo-7");
  }

  // --- runs ---

  @Test
  void aRunIsClosedWithItsCounts() {
    workspace.runs().finish(run, RunOutcome.CANCELLED, Map.of("succ", "3"));
    workspace.runs().start("train", TARGET, Map.of());

    List<Run> runs = workspace.runs().of(TARGET);

    assertThat(runs)
        .extracting(Run::outcome)
        .containsExactly(RunOutcome.CANCELLED, RunOutcome.RUNNING);
    assertThat(runs.get(0).configuration()).isEqualTo(Map.of("count", "9"));
    assertThat(runs.get(0).counts()).isEqualTo(Map.of("succ", "3"));
    assertThat(runs.get(0).end()).isPresent();
    assertThat(runs.get(1).end()).isEmpty();
    assertThatThrownBy(() -> workspace.runs().finish(99, RunOutcome.FINISHED, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // --- many at once ---

  @Test
  void manyThreadsLoseNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Guess>>> work = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int first = t * 10;
        work.add(
            () ->
                LongStream.range(first, first + 25)
                    .mapToObj(i -> answer(i, "abc", Verdict.ACCEPTED))
                    .toList());
      }
      List<Guess> returned = new ArrayList<>();
      for (Future<List<Guess>> part : threads.invokeAll(work)) {
        returned.addAll(part.get());
      }

      List<Guess> stored = workspace.challenges().guesses(TARGET, Verdict.ACCEPTED);
      assertThat(new HashSet<>(stored)).isEqualTo(new HashSet<>(returned)).hasSize(200);
      assertThat(stored).allSatisfy(guess -> workspace.images().read(guess.image()));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anInterruptedThreadStillCompletesItsAnswer() {
    Thread.currentThread().interrupt();

    Guess guess = answer(1, "abc", Verdict.ACCEPTED);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(workspace.challenges().guesses(TARGET, Verdict.ACCEPTED)).containsExactly(guess);
    assertThat(workspace.images().read(guess.image())).isEqualTo(TestImages.png(1));
  }

  @Test
  void aQuotaHoldsWhateverIsTakenBetween() {
    Instant now = Instant.now();
    Instant soon = now.plus(Duration.ofMinutes(10));
    Quota quota =
        new Quota(
            List.of(
                new Quota.Limit(100, Duration.ofHours(1)),
                new Quota.Limit(130, Duration.ofDays(1))));

    Quota.Share first = workspace.quota().take(TARGET, 60, quota, soon);
    Quota.Share second = workspace.quota().take(TARGET, 60, quota, soon);

    assertThat(first.challenges()).isEqualTo(60);
    assertThat(second.challenges()).isEqualTo(40);
    assertThat(workspace.quota().take(TARGET, 1, quota, soon).challenges()).isZero();
    assertThat(workspace.quota().take("another", 100, quota, soon).challenges()).isEqualTo(100);
    workspace.quota().settle(first, 5);
    // What was taken and never settled counts after a restart as well.
    reopen();
    assertThat(workspace.quota().used(TARGET, now.minus(Duration.ofHours(1)))).isEqualTo(45);
    assertThat(workspace.quota().take(TARGET, 200, quota, soon).challenges()).isEqualTo(55);
  }

  @Test
  void whatWasOpenedLongAgoIsFreeAgain() {
    Quota quota = new Quota(List.of(new Quota.Limit(10, Duration.ofHours(1))));
    Instant longAgo = Instant.now().minus(Duration.ofMinutes(61));
    assertThat(workspace.quota().take(TARGET, 10, quota, longAgo).challenges()).isEqualTo(10);
    assertThat(workspace.quota().take(TARGET, 10, quota, longAgo).challenges()).isEqualTo(10);
    assertThat(workspace.quota().used(TARGET, longAgo)).isZero();
  }

  @Test
  void manyThreadsTakeNoMoreThanTheQuota() throws Exception {
    Quota quota = new Quota(List.of(new Quota.Limit(50, Duration.ofHours(1))));
    Instant soon = Instant.now().plus(Duration.ofMinutes(10));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Quota.Share>> takers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        takers.add(() -> workspace.quota().take(TARGET, 7, quota, soon));
      }
      long taken = 0;
      for (Future<Quota.Share> share : threads.invokeAll(takers)) {
        taken += share.get().challenges();
      }
      assertThat(taken).isEqualTo(50);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aRunAloneIsAlone() {
    Set<String> steps = Set.of("retrain", "harvest");
    Run mine = workspace.runs().startAlone("retrain", TARGET, Map.of(), steps).orElseThrow();

    assertThat(workspace.runs().startAlone("retrain", TARGET, Map.of(), steps)).isEmpty();
    assertThat(workspace.runs().startAlone("harvest", TARGET, Map.of(), steps)).isEmpty();
    Optional<Run> besides = workspace.runs().startAlone("train", TARGET, Map.of(), Set.of("train"));
    assertThat(besides).isPresent();
    assertThat(workspace.runs().startAlone("retrain", "another", Map.of(), steps)).isPresent();
    workspace.runs().finish(mine.id(), RunOutcome.FINISHED, Map.of());
    assertThat(workspace.runs().startAlone("harvest", TARGET, Map.of(), steps)).isPresent();
    assertThat(workspace.runs().startAlone("import", TARGET, Map.of(), Set.of())).isPresent();
  }

  @Test
  void tellsWhatBecameOfTheChallengesOfCrawls() {
    NewGuess wrong = new NewGuess(reading("aaaa"), Verdict.REJECTED, "");
    NewGuess right = new NewGuess(reading("bbbb"), Verdict.ACCEPTED, "");
    NewGuess lost = new NewGuess(reading("cccc"), Verdict.UNVERIFIED, "");
    workspace
        .challenges()
        .record(
            TARGET,
            run,
            List.of(
                new NewChallenge(TestImages.png(1), List.of(wrong, right)),
                new NewChallenge(TestImages.png(2), List.of(wrong)),
                new NewChallenge(TestImages.png(3), List.of(lost)),
                new NewChallenge(TestImages.png(4), List.of())));
    long imported = workspace.runs().start("import", TARGET, Map.of()).id();
    TestRows.label(workspace, TARGET, imported, TestImages.png(5), "dddd", LabelSource.IMPORTED, 1);

    List<Answered> all = workspace.challenges().answered(TARGET, 0, 10);

    assertThat(all)
        .extracting(Answered::accepted)
        .containsExactly(Optional.of(true), Optional.of(false), Optional.empty(), Optional.empty());
    assertThat(all).extracting(Answered::model).containsExactly("demo-1", "demo-1", "demo-1", "");
    assertThat(all.get(0).image()).isEqualTo(Digest.of(TestImages.png(1)));
    assertThat(workspace.challenges().answered(TARGET, all.get(1).challenge(), 1))
        .isEqualTo(all.subList(2, 3));
    assertThat(workspace.challenges().answered("another", 0, 10)).isEmpty();
  }
}
