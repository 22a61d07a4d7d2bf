package io.glyphloop.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.Recipe.Schedule;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

  @Test
  void theBestIsKeptAndOfEqualsTheLater() {
    EarlyStopping stopping = stopping(new Schedule.Constant(), OptionalInt.empty());
    EarlyStopping.Decision first = stopping.decide(StageState.atStart(), accuracy(0));
    assertThat(first.keep()).isTrue();
    EarlyStopping.Decision better = stopping.decide(first.state(), accuracy(50));
    assertThat(better.keep()).isTrue();
    EarlyStopping.Decision equal = stopping.decide(better.state(), accuracy(50));
    assertThat(equal.keep()).isTrue();
    assertThat(equal.state().sinceBetter()).isEqualTo(1);
    EarlyStopping.Decision worse = stopping.decide(equal.state(), accuracy(40));
    assertThat(worse.keep()).isFalse();
    assertThat(worse.state().best()).isEqualTo(accuracy(50));
    assertThat(worse.state().epochs()).isEqualTo(4);
  }

  @Test
  void whereTheRateFallsALaterPassIsKeptThatIsAsGoodWithinChance() {
    EarlyStopping stopping = stopping(new Schedule.OneCycle(0.2), OptionalInt.empty());
    StageState lucky = stopping.decide(StageState.atStart(), accuracy(90)).state();
    // One standard error of 90 in 100 is 3.
    EarlyStopping.Decision later = stopping.decide(lucky, accuracy(88));
    assertThat(later.keep()).isTrue();
    assertThat(later.state().best()).isEqualTo(accuracy(88));
    assertThat(later.state().top()).isEqualTo(accuracy(90));
    assertThat(later.state().sinceBetter()).isEqualTo(1);
    // The best of all counts, so that many small steps lead nowhere.
    EarlyStopping.Decision worse = stopping.decide(later.state(), accuracy(86));
    assertThat(worse.keep()).isFalse();
    assertThat(worse.state().best()).isEqualTo(accuracy(88));
  }

  @Test
  void fallingByMoreThanHalfIsACollapse() {
    EarlyStopping stopping = stopping(new Schedule.Constant(), OptionalInt.empty());
    StageState high = stopping.decide(StageState.atStart(), accuracy(80)).state();
    assertThat(stopping.decide(high, accuracy(41)).collapsed()).isFalse();
    EarlyStopping.Decision collapse = stopping.decide(high, accuracy(39));
    assertThat(collapse.collapsed()).isTrue();
    assertThat(collapse.keep()).isFalse();
    assertThat(collapse.state().scale()).isEqualTo(0.5);
    assertThat(collapse.state().last()).isEqualTo(accuracy(80));
    assertThat(stopping.decide(collapse.state(), accuracy(10)).state().scale()).isEqualTo(0.25);
  }

  @Test
  void chanceIsNoCollapse() {
    EarlyStopping stopping = stopping(new Schedule.Constant(), OptionalInt.empty());
    StageState low = stopping.decide(StageState.atStart(), accuracy(3)).state();
    assertThat(stopping.decide(low, accuracy(0)).collapsed()).isFalse();
  }

  @Test
  void aPlateauLowersTheRateOnceItsPatienceIsOver() {
    EarlyStopping stopping = stopping(new Schedule.Plateau(0.1, 1), OptionalInt.empty());
    StageState state = stopping.decide(StageState.atStart(), accuracy(50)).state();
    state = stopping.decide(state, accuracy(50)).state();
    assertThat(state.scale()).isEqualTo(1);
    state = stopping.decide(state, accuracy(49)).state();
    assertThat(state.scale()).isEqualTo(0.1);
    state = stopping.decide(state, accuracy(49)).state();
    assertThat(state.scale()).isEqualTo(0.1);
    state = stopping.decide(state, accuracy(51)).state();
    state = stopping.decide(state, accuracy(50)).state();
    assertThat(state.scale()).isEqualTo(0.1);
  }

  @Test
  void stopsEarlyWhenPatienceIsOver() {
    EarlyStopping stopping = stopping(new Schedule.Constant(), OptionalInt.of(2));
    StageState state = stopping.decide(StageState.atStart(), accuracy(50)).state();
    state = stopping.decide(state, accuracy(49)).state();
    assertThat(stopping.isOver(state)).isFalse();
    state = stopping.decide(state, accuracy(49)).state();
    assertThat(stopping.isOver(state)).isTrue();
    assertThat(stopping(new Schedule.Constant(), OptionalInt.empty()).isOver(state)).isFalse();
  }

  private static EarlyStopping stopping(Schedule schedule, OptionalInt patience) {
    return new EarlyStopping(
        new Settings(Recipe.plain(Optimizer.ADAM, 1e-3, 8, 10, schedule), 0, patience));
  }

  private static Accuracy accuracy(int exact) {
    return new Accuracy(new Rate(exact, 100), new Rate(4 * exact, 400));
  }
}
