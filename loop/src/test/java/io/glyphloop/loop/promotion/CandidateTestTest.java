package io.glyphloop.loop.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.crawler.PairedRecognizer.Pair;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.PromotionTest.Decision;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateTestTest {

  private static final String TARGET = "demo";
  private static final TextRule RULE = TextRule.fixed("a-z", 3);

  @TempDir Path folder;

  private Workspace workspace;
  private final List<PromotionTest> told = new ArrayList<>();
  private long images = 1000;

  @BeforeEach
  void openWorkspace() throws Exception {
    workspace = SqlWorkspace.open(folder.resolve("w"));
    register();
    register();
    workspace.models().promote("demo-1", "the first model");
  }

  @AfterEach
  void closeWorkspace() {
    workspace.close();
  }

  private void register() throws Exception {
    Path file = Files.writeString(folder.resolve("model.onnx"), "a model");
    Provenance provenance =
        new Provenance("s", 1, 2, 3, 4, Map.of(), Optional.empty(), "0.1", "a machine");
    ModelManifest manifest =
        new ModelManifest("fast", RULE, Decoding.POSITIONS, 3, new InputSize(200, 50), provenance);
    workspace.models().register(TARGET, file, manifest, Map.of());
  }

  private static Recognizer model(String name, String text) {
    return new Recognizer() {
      @Override
      public Recognition read(Captcha captcha) {
        return new Recognition(text, 1, List.of(), name);
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public TextRule rule() {
        return RULE;
      }
    };
  }

  private CandidateTest open(String candidate) {
    ModelRecord waiting = workspace.models().find(candidate).orElseThrow();
    ModelRecord live = workspace.models().live(TARGET).orElseThrow();
    return CandidateTest.open(
        workspace,
        waiting,
        model(candidate, "new"),
        live,
        model(live.version(), "old"),
        RunContext.silent());
  }

  /** Answers one challenge, whose text is the new one, as a crawl does, and keeps it. */
  private void challenge(InterleavedTest both) {
    byte[] image = TestImages.png(images++);
    Pair pair = both.readPair(Captcha.of(image));
    Verdict verdict = pair.asked().text().equals("new") ? Verdict.ACCEPTED : Verdict.REJECTED;
    long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
    List<NewGuess> guesses = new ArrayList<>();
    guesses.add(new NewGuess(pair.asked(), verdict, ""));
    pair.other().ifPresent(other -> guesses.add(new NewGuess(other, Verdict.UNVERIFIED, "")));
    workspace.challenges().record(TARGET, run, List.of(new NewChallenge(image, guesses)));
    both.attempted(
        1,
        new Attempt(
            Optional.of(Captcha.of(image)),
            List.of(new NewGuess(pair.asked(), verdict, "")),
            pair.other(),
            verdict == Verdict.ACCEPTED ? Outcome.SUCC : Outcome.FAIL,
            Optional.empty(),
            "",
            Map.of()));
  }

  private void labelHeldOut(String text) {
    long image =
        LongStream.range(0, 1000)
            .filter(i -> Split.of(Digest.of(TestImages.png(i))) == Split.TEST)
            .findFirst()
            .orElseThrow();
    long run = workspace.runs().start("import", TARGET, Map.of()).id();
    TestRows.label(workspace, TARGET, run, TestImages.png(image), text, LabelSource.IMPORTED, 1);
  }

  @Test
  void evidenceIsKeptOverHarvestsAndRestarts() {
    for (int harvest = 0; harvest < 13; harvest++) {
      challenge(open("demo-2").interleaved(false, told::add));
      workspace.close();
      workspace = SqlWorkspace.open(folder.resolve("w"));
    }
    assertThat(told).isEmpty();
    assertThat(workspace.models().tests(TARGET)).hasSize(1);
    InterleavedTest last = open("demo-2").interleaved(false, told::add);
    assertThat(last.verdict().evidence().wins()).isEqualTo(6);

    challenge(last);

    assertThat(told)
        .singleElement()
        .returns(Decision.PROMOTED, PromotionTest::decision)
        .returns(7L, PromotionTest::wins)
        .returns(0L, PromotionTest::losses);
    assertThat(workspace.models().live(TARGET)).map(ModelRecord::version).contains("demo-2");
    assertThat(workspace.models().promotions(TARGET)).last().matches(p -> p.reason().contains("7"));
  }

  @Test
  void whatIsKnownIsKeptWhenNothingIsDecided() {
    CandidateTest test = open("demo-2");
    InterleavedTest both = test.interleaved(false, told::add);
    for (int i = 0; i < 4; i++) {
      challenge(both);
    }
    PromotionTest kept = test.keep(both.verdict());

    assertThat(kept.isOpen()).isTrue();
    assertThat(kept.wins()).isEqualTo(2);
    assertThat(kept.reason()).startsWith("not decided yet: ");
    assertThat(workspace.models().openTest(TARGET)).contains(kept);
  }

  @Test
  void heldOutLabelsAreCountedOnceAtTheStart() {
    labelHeldOut("new");
    open("demo-2");
    assertThat(workspace.models().openTest(TARGET))
        .get()
        .returns(1L, PromotionTest::heldOutWins)
        .returns(0L, PromotionTest::heldOutLosses);
    InterleavedTest both = open("demo-2").interleaved(false, told::add);
    for (int i = 0; i < 12; i++) {
      challenge(both);
    }
    assertThat(told).singleElement().returns(6L, PromotionTest::wins);
    assertThat(workspace.models().live(TARGET)).map(ModelRecord::version).contains("demo-2");
  }

  @Test
  void heldOutLabelsAloneMayDecideOrNot() {
    ModelRecord candidate = workspace.models().find("demo-2").orElseThrow();
    ModelRecord live = workspace.models().live(TARGET).orElseThrow();
    PromotionTest open =
        CandidateTest.decideOnHeldOut(workspace, candidate, live, new McNemar(0, 6));
    assertThat(open.isOpen()).isTrue();
    InterleavedTest both = open("demo-2").interleaved(false, told::add);
    challenge(both);
    challenge(both);
    assertThat(told).singleElement().returns(Decision.PROMOTED, PromotionTest::decision);
  }

  @Test
  void anotherLiveModelMeanwhileIsNotReplaced() throws Exception {
    register();
    InterleavedTest both = open("demo-2").interleaved(false, told::add);
    workspace.models().promote("demo-3", "by hand");
    for (int i = 0; i < 14; i++) {
      challenge(both);
    }
    assertThat(told).singleElement().returns(Decision.SUPERSEDED, PromotionTest::decision);
    assertThat(workspace.models().live(TARGET)).map(ModelRecord::version).contains("demo-3");
  }
}
