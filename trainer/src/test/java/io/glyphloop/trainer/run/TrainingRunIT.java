package io.glyphloop.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.TestNetworks;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingListener;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.Recipe.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs of a tiny network with budgets of epochs. */
class TrainingRunIT {

  private static final int BATCH = 16;
  private static final String PRINT = "fingerprint";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void eachOptimiserLearns(Optimizer optimizer) {
    double rate = optimizer == Optimizer.ADADELTA ? 1 : 0.02;
    Recipe recipe = Recipe.plain(optimizer, rate, BATCH, 8, new Schedule.Constant());
    try (Kept kept = new Kept(run(List.of(stage(recipe, 10)), new RunFolder(Optional.empty())))) {
      assertThat(kept.result().accuracy().exact().low()).isGreaterThan(1 / 9.0);
      assertThat(kept.result().made()).isEqualTo(10);
    }
  }

  @Test
  void aCollapseIsToldAndAnsweredByTheBestEpochAndHalfTheRate() throws Exception {
    int wrong = 8;
    Recipe recipe = Recipe.plain(Optimizer.ADAM, 0.02, BATCH, 8, new Schedule.Constant());
    StageData poisoned = poisonedInEpoch(wrong);
    Stage stage =
        new Stage(
            "poisoned",
            poisoned,
            new Settings(recipe, 0, OptionalInt.empty()),
            TrainingBudget.epochs(wrong + 3));
    List<String> lines = new ArrayList<>();
    try (Kept kept =
        new Kept(
            run(List.of(stage), new RunFolder(Optional.of(folder)), lines, new Cancellation()))) {
      List<EpochRow> rows =
          new RunFolder(Optional.of(folder)).checkpoint().orElseThrow().head().rows();
      EpochRow before = rows.get(wrong - 1);
      EpochRow collapse = rows.get(wrong);
      EpochRow after = rows.get(wrong + 1);
      assertThat(before.validation().exact().value()).isGreaterThan(0.6);
      assertThat(collapse.validation().exact().value())
          .isLessThan(before.validation().exact().value() / 2);
      assertThat(collapse.collapsed()).isTrue();
      assertThat(after.collapsed()).isFalse();
      assertThat(after.rate()).isEqualTo(before.rate() / 2);
      assertThat(after.validation().exact().value())
          .isGreaterThan(before.validation().exact().value() * 0.8);
      assertThat(lines).filteredOn(line -> line.startsWith("collapse: ")).hasSize(1);
      assertThat(kept.result().accuracy().exact().value())
          .isEqualTo(
              rows.stream().mapToDouble(row -> row.validation().exact().value()).max().orElse(-1));
    }
  }

  @Test
  void resumesAfterACutToTheSameNumbers() {
    Recipe first =
        new Recipe(
            Optimizer.ADAMW, 0.01, BATCH, 4, new Schedule.OneCycle(0.3), 0.02, 0.05, true, 0, 0);
    Recipe second =
        new Recipe(
            Optimizer.SGD, 0.005, BATCH, 4, new Schedule.Plateau(0.5, 1), 0.02, 0, true, 0, 0.5);
    List<Stage> stages = List.of(stage(first, 3), stage(second, 4));
    float[] straight;
    try (Kept kept =
        new Kept(run(stages, new RunFolder(Optional.of(folder.resolve("straight")))))) {
      straight = kept.parameters();
    }
    for (int cut : new int[] {1, 3, 5, 7}) {
      Path halted = folder.resolve("halted" + cut);
      Cancellation cancellation = new Cancellation();
      List<String> lines = new StopAfter(cut, cancellation);
      if (cut < 7) {
        assertThatThrownBy(
                () -> run(stages, new RunFolder(Optional.of(halted)), lines, cancellation))
            .isInstanceOf(CancelledException.class);
      } else {
        // Killed after its last epoch, before the model was written.
        new Kept(run(stages, new RunFolder(Optional.of(halted)), lines, new Cancellation()))
            .close();
      }
      assertThat(new RunFolder(Optional.of(halted)).checkpoint().orElseThrow().head().rows())
          .hasSize(cut);
      try (Kept kept = new Kept(run(stages, new RunFolder(Optional.of(halted))))) {
        assertThat(kept.parameters()).as("cut after %d", cut).isEqualTo(straight);
        assertThat(kept.result().made()).isEqualTo(7);
      }
    }
  }

  @Test
  void folderAndListenerAreToldOfEachEpoch() throws Exception {
    Recipe recipe = Recipe.plain(Optimizer.ADAM, 0.01, BATCH, 8, new Schedule.Constant());
    List<String> told = new ArrayList<>();
    TrainingRun run =
        run(
            List.of(stage(recipe, 2), stage(recipe, 3)),
            new RunFolder(Optional.of(folder)),
            (all, last) ->
                told.add(all.size() + "/" + all.get(all.size() - 1).epoch() + " " + last),
            new Cancellation(),
            new ArrayList<>());
    new Kept(run.run(PRINT, Instant.EPOCH, network -> {})).close();
    assertThat(told)
        .containsExactly(
            "1/1 false", "2/2 false", "3/1 false", "4/2 false", "5/3 false", "5/3 true");
    assertThat(Files.readAllLines(folder.resolve("progress.csv")))
        .hasSize(6)
        .first()
        .asString()
        .startsWith("stage,epoch,loss,train_exact,train_char,validation_exact");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("checkpoint.zip", "progress.csv");
  }

  @Test
  void aCheckpointOfOtherImagesOrSettingsIsRefused() {
    Recipe recipe = Recipe.plain(Optimizer.ADAM, 0.01, BATCH, 8, new Schedule.Constant());
    List<Stage> stages = List.of(stage(recipe, 1));
    new Kept(run(stages, new RunFolder(Optional.of(folder)))).close();
    TrainingRun again =
        run(
            stages,
            new RunFolder(Optional.of(folder)),
            TrainingListener.silent(),
            new Cancellation(),
            new ArrayList<>());
    assertThatThrownBy(() -> again.run("another", Instant.EPOCH, network -> {}))
        .isInstanceOf(TrainingException.class);
  }

  @Test
  void aBrokenCheckpointIsSaid() throws Exception {
    Files.write(folder.resolve(TrainingRequest.CHECKPOINT), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> new RunFolder(Optional.of(folder)).checkpoint())
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("not a checkpoint");
  }

  private static Stage stage(Recipe recipe, int epochs) {
    return new Stage(
        "stripes",
        StageData.of(Stripes.set(256, 1)),
        new Settings(recipe, 0, OptionalInt.empty()),
        TrainingBudget.epochs(epochs));
  }

  private static TrainingRun.Result run(List<Stage> stages, RunFolder artifacts) {
    return run(stages, artifacts, new ArrayList<>(), new Cancellation());
  }

  private static TrainingRun.Result run(
      List<Stage> stages, RunFolder artifacts, List<String> lines, Cancellation cancellation) {
    TrainingRun run = run(stages, artifacts, TrainingListener.silent(), cancellation, lines);
    return run.run(PRINT, Instant.EPOCH, network -> {});
  }

  private static TrainingRun run(
      List<Stage> stages,
      RunFolder artifacts,
      TrainingListener listener,
      Cancellation cancellation,
      List<String> lines) {
    return new TrainingRun(
        Stripes.SPEC,
        TestNetworks.RULE,
        stages,
        Stripes.set(100, 5),
        3,
        Stripes.STEPS,
        artifacts,
        listener,
        () -> "why: nothing",
        RunContext.of(told(lines), cancellation));
  }

  private static Progress told(List<String> lines) {
    return new Progress() {
      @Override
      public Step start(String task, long total, String unit) {
        return Progress.silent().start(task, total, unit);
      }

      @Override
      public void line(String text) {
        lines.add(text);
      }
    };
  }

  @Test
  void whyNothingIsReadIsToldOnceWhenAThirdOfTheLastStageIsDone() {
    Recipe recipe = Recipe.plain(Optimizer.ADAM, 0.02, BATCH, 8, new Schedule.Constant());
    TrainingSet right = Stripes.set(64, 1);
    TrainingSet longer =
        new TrainingSet(
            right.size(),
            right.colour(),
            right.charset(),
            right.pictures(),
            right.labels().stream().map(label -> Label.known("abcabc")).toList());
    List<Stage> stages = List.of(stage(recipe, 3), stage(recipe, 6));
    List<String> lines = new ArrayList<>();
    TrainingRun hopeless =
        new TrainingRun(
            Stripes.SPEC,
            TestNetworks.RULE,
            stages,
            longer,
            3,
            Stripes.STEPS,
            new RunFolder(Optional.empty()),
            TrainingListener.silent(),
            () -> "why: nothing",
            RunContext.of(told(lines), new Cancellation()));
    new Kept(hopeless.run(PRINT, Instant.EPOCH, network -> {})).close();
    assertThat(lines).filteredOn(line -> line.startsWith("why: ")).hasSize(1);
    assertThat(lines.indexOf("why: nothing"))
        .as("after both stages' names, all epochs of the first and two of the second")
        .isEqualTo(2 + 3 + 2);

    lines.clear();
    new Kept(run(stages, new RunFolder(Optional.empty()), lines, new Cancellation())).close();
    assertThat(lines).noneMatch(line -> line.startsWith("why: "));
  }

  /** Right labels but in one epoch, in which all are the same. */
  private static StageData poisonedInEpoch(int wrong) {
    TrainingSet right = Stripes.set(256, 1);
    TrainingSet same =
        new TrainingSet(
            right.size(),
            right.colour(),
            right.charset(),
            right.pictures(),
            right.labels().stream().map(label -> Label.known("aa")).toList());
    return new StageData(right.count(), epoch -> epoch == wrong ? same : right, right::first);
  }

  /** A result whose network is closed in the end. */
  private record Kept(TrainingRun.Result result) implements AutoCloseable {

    float[] parameters() {
      return result.network().params().dup().data().asFloat();
    }

    @Override
    public void close() {
      result.network().close();
    }
  }
}
