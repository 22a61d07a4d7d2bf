package io.glyphloop.loop.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.crawler.PairedRecognizer.Pair;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.PromotionTest.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InterleavedTestTest {

  private static final TextRule RULE = TextRule.fixed("a-z", 3);
  private static final Captcha CAPTCHA = Captcha.of(TestImages.png(1));

  private final List<PromotionRule.Verdict> told = new ArrayList<>();

  private InterleavedTest test(String live, String candidate, boolean severalTries) {
    return test(PromotionRule.BETTER, live, candidate, severalTries);
  }

  private InterleavedTest test(
      PromotionRule rule, String live, String candidate, boolean severalTries) {
    return new InterleavedTest(
        reading("demo-1", live),
        reading("demo-2", candidate),
        new PairLedger(new McNemar(0, 0), RULE, severalTries),
        rule,
        new Random(7),
        told::add);
  }

  private static Recognizer reading(String name, String text) {
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

  private static Attempt attempt(Pair pair, Verdict... verdicts) {
    List<NewGuess> answers = new ArrayList<>();
    answers.add(new NewGuess(pair.asked(), verdicts[0], ""));
    if (verdicts.length > 1) {
      answers.add(new NewGuess(pair.other().orElseThrow(), verdicts[1], ""));
    }
    Verdict last = verdicts[verdicts.length - 1];
    return new Attempt(
        Optional.of(CAPTCHA),
        answers,
        verdicts.length > 1 ? Optional.empty() : pair.other(),
        switch (last) {
          case ACCEPTED -> Outcome.SUCC;
          case REJECTED -> Outcome.FAIL;
          case UNVERIFIED -> Outcome.FATAL;
        },
        last == Verdict.UNVERIFIED ? Optional.of(SiteFailure.DOWN) : Optional.empty(),
        "",
        Map.of());
  }

  /** One challenge; the site takes this text alone. */
  private static Pair challenge(InterleavedTest test, String truth) {
    Pair pair = test.readPair(CAPTCHA);
    boolean right = pair.asked().text().equals(truth);
    test.attempted(1, attempt(pair, right ? Verdict.ACCEPTED : Verdict.REJECTED));
    return pair;
  }

  @Test
  void eachIsAskedOnceInEveryPairAndACoinSaysWhoIsFirst() {
    InterleavedTest test = test("old", "new", false);
    int candidateFirst = 0;
    for (int pair = 0; pair < 500; pair++) {
      String first = challenge(test, "xyz").asked().model();
      String second = challenge(test, "xyz").asked().model();
      assertThat(List.of(first, second)).containsExactlyInAnyOrder("demo-1", "demo-2");
      candidateFirst += first.equals("demo-2") ? 1 : 0;
    }
    // Three standard deviations of 500 fair coins.
    assertThat(candidateFirst).isBetween(250 - 34, 250 + 34);
    assertThat(test.verdict().evidence().wins()).isZero();
    assertThat(test.verdict().evidence().candidateAsked()).isEqualTo(500);
    assertThat(test.verdict().evidence().liveAsked()).isEqualTo(500);
    assertThat(told).isEmpty();
  }

  @Test
  void decidesAtTheFirstMomentThatTheRuleAllowsAndThenTheWinnerAnswersAlone() {
    InterleavedTest test = test("old", "new", false);
    for (int i = 0; i < 13; i++) {
      challenge(test, "new");
      assertThat(told).isEmpty();
    }
    challenge(test, "new");

    assertThat(told).singleElement().returns(Decision.PROMOTED, PromotionRule.Verdict::decision);
    assertThat(test.verdict().evidence().wins()).isEqualTo(7);
    Pair alone = challenge(test, "new");
    assertThat(alone.asked().model()).isEqualTo("demo-2");
    assertThat(alone.other()).isEmpty();
    assertThat(told).hasSize(1);
  }

  @Test
  void aSmallerNetworkThatGivesTheSameAnswersIsPromotedAndAnotherOneIsNot() {
    for (PromotionRule rule : PromotionRule.values()) {
      InterleavedTest test = test(rule, "old", "old", false);
      for (int i = 0; i < 2500; i++) {
        challenge(test, i % 50 == 0 ? "xyz" : "old");
      }
      assertThat(test.verdict().decision())
          .isEqualTo(rule == PromotionRule.AS_GOOD ? Decision.PROMOTED : Decision.UNDECIDED);
    }
    assertThat(told).singleElement();
    assertThat(told.get(0).evidence().challenges()).isBetween(2000L, 2400L);
    assertThat(told.get(0).reason()).startsWith("promoted as a smaller network");
  }

  @Test
  void aWorseCandidateIsTurnedDown() {
    InterleavedTest test = test("old", "new", false);
    for (int i = 0; i < 28; i++) {
      challenge(test, "old");
    }
    assertThat(test.verdict().decision()).isEqualTo(Decision.TURNED_DOWN);
    assertThat(challenge(test, "old").asked().model()).isEqualTo("demo-1");
  }

  @Test
  void whereTheyAgreeNobodyWins() {
    InterleavedTest test = test("Same", "same", false);
    for (int i = 0; i < 4; i++) {
      Pair pair = test.readPair(CAPTCHA);
      assertThat(pair.asked().model()).isEqualTo("demo-1");
      test.attempted(i, attempt(pair, i > 0 ? Verdict.ACCEPTED : Verdict.REJECTED));
    }
    Evidence evidence = test.verdict().evidence();
    assertThat(evidence.agreedAccepted()).isEqualTo(3);
    assertThat(evidence.agreedRejected()).isEqualTo(1);
    assertThat(evidence.challenges()).isEqualTo(4);
    assertThat(evidence.test().logEvidence()).isZero();
  }

  @Test
  void withoutAVerdictTheTurnComesAgain() {
    InterleavedTest test = test("old", "new", false);
    Pair first = test.readPair(CAPTCHA);
    for (int i = 0; i < 20; i++) {
      Pair second = test.readPair(CAPTCHA);
      assertThat(second.asked().model()).isNotEqualTo(first.asked().model());
      test.attempted(i, attempt(second, Verdict.UNVERIFIED));
    }
    assertThat(test.verdict().evidence().challenges()).isZero();
  }

  @Test
  void withSeveralTriesBothAreAsked() {
    InterleavedTest test = test("old", "new", true);
    for (int i = 0; i < 7; i++) {
      Pair pair = test.readPair(CAPTCHA);
      boolean candidate = pair.asked().model().equals("demo-2");
      test.attempted(
          i,
          candidate
              ? attempt(pair, Verdict.ACCEPTED)
              : attempt(pair, Verdict.REJECTED, Verdict.ACCEPTED));
    }
    assertThat(told).singleElement().returns(Decision.PROMOTED, PromotionRule.Verdict::decision);
    assertThat(test.verdict().evidence().wins()).isEqualTo(7);
    assertThat(test.verdict().evidence().losses()).isZero();
  }

  @Test
  void severalWorkersGetAsManyTurnsEach() throws Exception {
    InterleavedTest test = test("old", "new", false);
    ExecutorService workers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Pair>> pairs = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        pairs.add(workers.submit(() -> test.readPair(CAPTCHA)));
      }
      int candidate = 0;
      for (Future<Pair> pair : pairs) {
        candidate += pair.get().asked().model().equals("demo-2") ? 1 : 0;
      }
      assertThat(candidate).isEqualTo(500);
    } finally {
      workers.shutdownNow();
    }
  }
}
