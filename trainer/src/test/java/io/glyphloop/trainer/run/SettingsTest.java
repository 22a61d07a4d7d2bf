package io.glyphloop.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.api.RateSchedule;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.Recipe.Schedule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Recipe FAST = Architectures.recipe(Architectures.FAST);
  private static final Settings FIRST = Settings.of(FAST, TrainingOptions.none(), 300, false);
  private static final Settings LATER = Settings.of(FAST, TrainingOptions.none(), 300, true);

  @Test
  void guidanceFadesOverItsImages() {
    assertThat(FIRST.guidance(0, 0)).isEqualTo(1);
    assertThat(FIRST.guidance(20_000 / 32 / 2, 0.03)).isCloseTo(0.5, within(.01));
    assertThat(FIRST.guidance(20_000 / 32 + 1, 0.06)).isZero();
  }

  @Test
  void guidanceTakesAtMostHalfOfAShortRun() {
    assertThat(FIRST.guidance(49, 0.49)).isPositive();
    assertThat(FIRST.guidance(50, 0.5)).isZero();
  }

  @Test
  void labelsAreDoubtedOnceTheNetworkKnowsSomething() {
    assertThat(FIRST.robustness(0.5)).isZero();
    assertThat(FIRST.robustness(0.6)).isBetween(0.01, FAST.robustness() - 0.01);
    assertThat(FIRST.robustness(0.7)).isEqualTo(FAST.robustness()).isPositive();
  }

  @Test
  void fineTuningIsNotGuided() {
    assertThat(LATER.guidance(0, 0)).isZero();
  }

  @Test
  void aLaterStageHasALowerPeak() {
    assertThat(FIRST.recipe()).isEqualTo(FAST);
    assertThat(LATER.recipe().rate()).isCloseTo(7e-4, within(1e-9));
    assertThat(LATER.recipe().schedule()).isEqualTo(new Schedule.OneCycle(0.15));
  }

  @Test
  void manyImagesMayTeachALaterStageAsMuchAsAFirstOne() {
    assertThat(rateOfLater(600)).isCloseTo(1e-3, within(1e-9));
    assertThat(rateOfLater(1200)).isEqualTo(rateOfLater(50_000)).isEqualTo(FAST.rate());
  }

  private static double rateOfLater(int images) {
    return Settings.of(FAST, TrainingOptions.none(), images, true).recipe().rate();
  }

  @Test
  void whatIsGivenIsTakenAsItIs() {
    TrainingOptions options =
        new TrainingOptions(
            Optional.of(Optimizer.SGD),
            Optional.of(RateSchedule.COSINE),
            Optional.of(0.03),
            Optional.of(8),
            Optional.of(0.5),
            Optional.of(0.1),
            Optional.of(3),
            Optional.of(false));
    Settings settings = Settings.of(FAST, options, 300, true);
    assertThat(settings.recipe())
        .isEqualTo(
            new Recipe(
                Optimizer.SGD,
                0.03,
                8,
                FAST.epochs(),
                new Schedule.Cosine(),
                0.5,
                0.1,
                false,
                FAST.robustness(),
                FAST.averaging()));
    assertThat(settings.patience()).hasValue(3);
  }

  @Test
  void anotherOptimiserBringsItsOwnRate() {
    assertThat(Settings.of(FAST, by(Optimizer.ADADELTA, 0), 300, false).recipe().rate())
        .isEqualTo(1);
    assertThat(Settings.of(FAST, by(Optimizer.SGD, 0), 300, false).recipe().rate()).isEqualTo(1e-2);
    Recipe adam = Settings.of(FAST, by(Optimizer.ADAM, 0), 300, false).recipe();
    assertThat(adam.rate()).isEqualTo(FAST.rate());
    assertThat(adam.weightDecay()).isZero();
  }

  @Test
  void adamHasNoWeightDecay() {
    TrainingOptions options = by(Optimizer.ADAM, 0.1);
    assertThatThrownBy(() -> Settings.of(FAST, options, 300, false))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no weight decay");
  }

  @Test
  void oneCycleRisesToItsPeakAndFallsToNextToNothing() {
    Schedule cycle = new Schedule.OneCycle(0.2);
    assertThat(cycle.at(0)).isCloseTo(0.04, within(1e-9));
    assertThat(cycle.at(0.2)).isCloseTo(1, within(1e-9));
    assertThat(cycle.at(1)).isCloseTo(1e-3, within(1e-9));
    for (int i = 1; i < 1000; i++) {
      assertThat(cycle.at(i / 1e3) > cycle.at((i - 1) / 1e3))
          .as("iteration %s", i)
          .isEqualTo(i <= 200);
    }
  }

  @Test
  void cosineFallsFromItsPeakToNothing() {
    Schedule cosine = new Schedule.Cosine();
    assertThat(cosine.at(0)).isEqualTo(1);
    assertThat(cosine.at(0.5)).isCloseTo(0.5, within(1e-9));
    assertThat(cosine.at(1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void constantAndPlateauStayByThemselves() {
    assertThat(new Schedule.Constant().at(0.9)).isEqualTo(1);
    assertThat(new Schedule.Plateau(.5, 2).at(0.9)).isEqualTo(1);
  }

  private static TrainingOptions by(Optimizer optimizer, double decay) {
    return new TrainingOptions(
        Optional.of(optimizer),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        decay == 0 ? Optional.empty() : Optional.of(decay),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
