package io.glyphloop.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.Recipe.Optimiser;
import io.glyphloop.trainer.network.Recipe.Schedule;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

  private static final int MANY = 100;

  @Test
  void theBestIsKeptAndOfEqualsTheLater() {
    EarlyStopping referee = referee(new Schedule.Constant(), OptionalInt.empty());
    EarlyStopping.Ruling first = referee.judge(StageState.atStart(), score(0));
    assertThat(first.keep()).isTrue();
    EarlyStopping.Ruling better = referee.judge(first.standing(), score(50));
    assertThat(better.keep()).isTrue();
    EarlyStopping.Ruling equal = referee.judge(better.standing(), score(50));
    assertThat(equal.keep()).isTrue();
    assertThat(equal.standing().sinceBetter()).isEqualTo(1);
    EarlyStopping.Ruling worse = referee.judge(equal.standing(), score(40));
    assertThat(worse.keep()).isFalse();
    assertThat(worse.standing().best()).isEqualTo(score(50));
    assertThat(worse.standing().epochs()).isEqualTo(4);
  }

  @Test
  void whereTheRateFallsALaterPassIsKeptThatIsAsGoodWithinChance() {
    EarlyStopping referee = referee(new Schedule.OneCycle(0.2), OptionalInt.empty());
    StageState lucky = referee.judge(StageState.atStart(), score(90)).standing();
    // One standard error of 90 in 100 is 3.
    EarlyStopping.Ruling later = referee.judge(lucky, score(88));
    assertThat(later.keep()).isTrue();
    assertThat(later.standing().best()).isEqualTo(score(88));
    assertThat(later.standing().top()).isEqualTo(score(90));
    assertThat(later.standing().sinceBetter()).isEqualTo(1);
    // The best of all counts, so that many small steps lead nowhere.
    EarlyStopping.Ruling worse = referee.judge(later.standing(), score(86));
    assertThat(worse.keep()).isFalse();
    assertThat(worse.standing().best()).isEqualTo(score(88));
  }

  @Test
  void fallingByMoreThanHalfIsACollapse() {
    EarlyStopping referee = referee(new Schedule.Constant(), OptionalInt.empty());
    StageState high = referee.judge(StageState.atStart(), score(80)).standing();
    assertThat(referee.judge(high, score(41)).collapsed()).isFalse();
    EarlyStopping.Ruling collapse = referee.judge(high, score(39));
    assertThat(collapse.collapsed()).isTrue();
    assertThat(collapse.keep()).isFalse();
    assertThat(collapse.standing().scale()).isEqualTo(0.5);
    assertThat(collapse.standing().last()).isEqualTo(score(80));
    assertThat(referee.judge(collapse.standing(), score(10)).standing().scale()).isEqualTo(0.25);
  }

  @Test
  void chanceIsNoCollapse() {
    EarlyStopping referee = referee(new Schedule.Constant(), OptionalInt.empty());
    StageState low = referee.judge(StageState.atStart(), score(3)).standing();
    assertThat(referee.judge(low, score(0)).collapsed()).isFalse();
  }

  @Test
  void aPlateauLowersTheRateOnceItsPatienceIsOver() {
    EarlyStopping referee = referee(new Schedule.Plateau(0.1, 1), OptionalInt.empty());
    StageState standing = referee.judge(StageState.atStart(), score(50)).standing();
    standing = referee.judge(standing, score(50)).standing();
    assertThat(standing.scale()).isEqualTo(1);
    standing = referee.judge(standing, score(49)).standing();
    assertThat(standing.scale()).isEqualTo(0.1);
    standing = referee.judge(standing, score(49)).standing();
    assertThat(standing.scale()).isEqualTo(0.1);
    standing = referee.judge(standing, score(51)).standing();
    standing = referee.judge(standing, score(50)).standing();
    assertThat(standing.scale()).isEqualTo(0.1);
  }

  @Test
  void stopsEarlyWhenPatienceIsOver() {
    EarlyStopping referee = referee(new Schedule.Constant(), OptionalInt.of(2));
    StageState standing = referee.judge(StageState.atStart(), score(50)).standing();
    standing = referee.judge(standing, score(49)).standing();
    assertThat(referee.isOver(standing, MANY)).isFalse();
    standing = referee.judge(standing, score(49)).standing();
    assertThat(referee.isOver(standing, MANY)).isTrue();
    assertThat(referee(new Schedule.Constant(), OptionalInt.empty()).isOver(standing, MANY))
        .isFalse();
    assertThat(referee(new Schedule.Constant(), OptionalInt.empty()).isOver(standing, 3)).isTrue();
  }

  private static EarlyStopping referee(Schedule schedule, OptionalInt patience) {
    return new EarlyStopping(
        new Settings(Recipe.plain(Optimiser.ADAM, 1e-3, 8, 10, schedule), 0, patience));
  }

  private static Score score(int exact) {
    return new Score(new Rate(exact, 100), new Rate(4 * exact, 400));
  }
}
