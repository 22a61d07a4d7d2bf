package io.glyphloop.trainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagePlanTest {

  private static final TextRule RULE = TextRule.fixed("ab", 2);
  private static final LabelledImage IMAGE = new LabelledImage("1", () -> new byte[] {1}, "ab");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"300, 10, 26880", "300, 60, 40000", "300, 7, 15360", "30, 4, 13056"})
  void asManyAreDrawnAsTheirTimeCanUse(int labels, int minutes, int drawn) {
    assertThat(plan(labels, 0, Duration.ofMinutes(minutes)).syntheticFirst())
        .contains(new StageSource.Generator(drawn, false));
  }

  @Test
  void nothingIsDrawnFirstWithoutTimeOrLabelsOrBesideDrawnOnes() {
    assertThat(plan(300, 0, Duration.ofSeconds(379)).syntheticFirst()).isEmpty();
    assertThat(plan(10_000, 0, Duration.ofMinutes(60)).syntheticFirst()).isEmpty();
    assertThat(plan(0, 0, Duration.ofMinutes(9)).syntheticFirst()).isEmpty();
    assertThat(plan(300, 50, Duration.ofMinutes(9)).syntheticFirst()).isEmpty();
    assertThat(plan(300, TrainingBudget.epochs(9)).syntheticFirst()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30, 8.5, 1.5", "300, 7, 3", "1350, 2.5, 7.5", "30000, 2.5, 7.5"})
  void stagesShareTheTime(int labels, double first, double second) {
    List<TrainingStage> stages =
        plan(labels, 0, Duration.ofMinutes(10))
            .firstThen(new StageSource.Generator(100, true), new StageSource.Labels(), 3);
    assertThat(stages)
        .extracting(TrainingStage::budget)
        .containsExactly(minutes(first), minutes(second));
    assertThat(stages.get(0))
        .returns(100, TrainingStage::synthetic)
        .returns(true, TrainingStage::fresh);
    assertThat(stages.get(1).images()).hasSize(labels);
  }

  @Test
  void passesAreGivenForEachStage() {
    List<TrainingStage> stages =
        plan(300, TrainingBudget.epochs(9))
            .firstThen(new StageSource.Generator(100, false), new StageSource.Labels(), 3);
    assertThat(stages)
        .extracting(TrainingStage::budget)
        .containsExactly(TrainingBudget.epochs(3), TrainingBudget.epochs(9));
  }

  @Test
  void aSetElsewhereTeachesWhatFitsAndIsNotHeldOut() throws IOException {
    Files.write(folder.resolve("1_ab.png"), new byte[] {1});
    Files.write(folder.resolve("2_ba.png"), new byte[] {2});
    Files.write(folder.resolve("3_xy.png"), new byte[] {3});
    List<TrainingStage> stages =
        new StagePlan(
                RULE,
                List.of(),
                Set.of(Digest.of(new byte[] {2})),
                List.of(),
                0,
                TrainingBudget.epochs(1))
            .only(StageSource.parse(folder.toString()));
    assertThat(stages.get(0).images()).extracting(LabelledImage::text).containsExactly("ab");
  }

  @Test
  void aSetOfWhichNothingFitsIsSaid() throws IOException {
    Files.write(folder.resolve("3_xy.png"), new byte[] {3});
    StageSource source = StageSource.parse(folder.toString());
    StagePlan plan = plan(0, TrainingBudget.epochs(1));
    assertThatThrownBy(() -> plan.only(source))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("none of the 1 ");
  }

  @Test
  void runningNumbersAreNoLabelsToLearn() throws Exception {
    for (int i = 1; i <= 3; i++) {
      Files.write(folder.resolve("000" + i + ".png"), new byte[] {1});
    }
    StageSource source = StageSource.parse(folder.toString());
    StagePlan plan = plan(0, TrainingBudget.epochs(1));

    assertThatThrownBy(() -> plan.only(source))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("running number");
  }

  @Test
  void sourcesReadAsTheyAreWritten() {
    assertThat(StageSource.parse("labels")).isEqualTo(new StageSource.Labels());
    assertThat(StageSource.parse("generator:40")).isEqualTo(new StageSource.Generator(40, false));
    assertThat(StageSource.parse("generator")).hasToString("generator");
    assertThat(StageSource.parse("set.tar")).isEqualTo(new StageSource.Files(Path.of("set.tar")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"generator:", "generator:0", "generator:-3", "generator:many"})
  void aNumberThatIsNoneIsSaid(String typed) {
    assertThatThrownBy(() -> StageSource.parse(typed)).isInstanceOf(UsageException.class);
  }

  private static StagePlan plan(int labels, int synthetic, Duration time) {
    return new StagePlan(
        RULE,
        Collections.nCopies(labels, IMAGE),
        Set.of(),
        List.of(),
        synthetic,
        TrainingBudget.time(time));
  }

  private static StagePlan plan(int labels, TrainingBudget budget) {
    return new StagePlan(RULE, Collections.nCopies(labels, IMAGE), Set.of(), List.of(), 0, budget);
  }

  private static TrainingBudget minutes(double minutes) {
    return TrainingBudget.time(Duration.ofMillis(Math.round(minutes * 60_000)));
  }
}
