package io.glyphloop.app.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.app.loop.Duel.Result;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.eval.Rate;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.crawler.Timings;
import io.glyphloop.synth.StockCaptchas;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DuelTest {

  private static final TextRule RULE = TextRule.fixed("a-z", 3);

  @Test
  void bothAreAskedInTurnWhereTheyDiffer() {
    StockCaptchas captchas = StockCaptchas.named("kaptcha", 1);
    Duel duel = new Duel(reading("old"), reading("new"));
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
    Duel duel = new Duel(reading("same"), reading("same"));
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
  void chanceIsTheTailOfAFairCoin() {
    // P(X >= 5 | 5 games) = 1/32; P(X >= 8 | 10 games) = 56/1024.
    assertThat(games(0, 5).probabilityOfChance()).isCloseTo(1 / 32.0, within(1e-12));
    assertThat(games(2, 8).probabilityOfChance()).isCloseTo(56 / 1024.0, within(1e-12));
    assertThat(games(2, 8).candidateIsBetter()).isFalse();
    assertThat(games(1, 8).candidateIsBetter()).isTrue();
    assertThat(games(300, 400).probabilityOfChance()).isBetween(0.0, 1e-3);
  }

  @Test
  void aWorseCandidateNeverWins() {
    assertThat(games(50, 3).candidateIsBetter()).isFalse();
  }

  private static Result games(int live, int candidate) {
    return new Result(new Rate(10, 10), new Rate(live, 500), new Rate(candidate, 500));
  }

  private static Attempt attempt(Captcha captcha, boolean accepted) {
    return new Attempt(
        Optional.of(captcha),
        List.of(),
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
