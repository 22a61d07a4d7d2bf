package io.glyphloop.loop.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.crawler.Timings;
import io.glyphloop.loop.step.InterleavedTest.Result;
import io.glyphloop.synth.StockCaptchas;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterleavedTestTest {

  private static final TextRule RULE = TextRule.fixed("a-z", 3);

  @Test
  void bothAreAskedInTurnWhereTheyDiffer() {
    StockCaptchas captchas = StockCaptchas.named("kaptcha", 1);
    InterleavedTest duel = new InterleavedTest(reading("old"), reading("new"));
    for (int i = 0; i < 10; i++) {
      Captcha captcha = Captcha.of(captchas.draw(i).png());
      Recognition answer = duel.read(captcha);
      assertThat(answer.reader()).isEqualTo(i % 2 == 0 ? "new" : "old");
      duel.attempted(i + 1, attempt(captcha, answer.text().equals("new")));
    }
    Result result = duel.result();
    assertThat(result.agreed()).isEqualTo(new Rate(0, 0));
    assertThat(result.candidate()).isEqualTo(new Rate(5, 5));
    assertThat(result.live()).isEqualTo(new Rate(0, 5));
    assertThat(result.candidateIsBetter()).isTrue();
    assertThat(result.estimate(result.candidate())).isEqualTo(1);
    assertThat(result.estimate(result.live())).isZero();
  }

  @Test
  void whereTheyAgreeNobodyWins() {
    StockCaptchas captchas = StockCaptchas.named("kaptcha", 1);
    InterleavedTest duel = new InterleavedTest(reading("same"), reading("same"));
    for (int i = 0; i < 4; i++) {
      Captcha captcha = Captcha.of(captchas.draw(i).png());
      duel.read(captcha);
      duel.attempted(i + 1, attempt(captcha, i > 0));
    }
    assertThat(duel.result().agreed()).isEqualTo(new Rate(3, 4));
    assertThat(duel.result().candidateIsBetter()).isFalse();
    assertThat(duel.result().probabilityOfChance()).isEqualTo(1);
  }

  @Test
  void aCandidateWinsWhenItsAnswersAreAcceptedMoreOftenThanChanceMakesThem() {
    assertThat(result(0, 4, 3, 3).candidateIsBetter()).isTrue();
    assertThat(result(0, 2, 2, 2).candidateIsBetter()).isFalse();
    assertThat(result(50, 60, 3, 60).candidateIsBetter()).isFalse();
  }

  private static Result result(long liveRight, long live, long candidateRight, long candidate) {
    return new Result(
        new Rate(10, 10), new Rate(liveRight, live), new Rate(candidateRight, candidate));
  }

  private static Attempt attempt(Captcha captcha, boolean accepted) {
    return new Attempt(
        Optional.of(captcha),
        List.of(),
        Optional.empty(),
        accepted ? Outcome.SUCC : Outcome.FAIL,
        Optional.empty(),
        "",
        new Timings(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static Recognizer reading(String text) {
    return new Recognizer() {
      @Override
      public Recognition read(Captcha captcha) {
        return new Recognition(text, 1, List.of(), text);
      }

      @Override
      public String name() {
        return text;
      }

      @Override
      public TextRule rule() {
        return RULE;
      }
    };
  }
}
