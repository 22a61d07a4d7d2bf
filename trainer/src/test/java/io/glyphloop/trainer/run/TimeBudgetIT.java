package io.glyphloop.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.SimulatedClock;
import io.glyphloop.trainer.TestNetworks;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingListener;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.Recipe.Schedule;
import io.glyphloop.trainer.run.Checkpoint.Head;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs of a tiny network with budgets of time, by simulated clocks. */
class TimeBudgetIT {

  private static final String PRINT = "fingerprint";
  private static final double PEAK = 0.01;
  private static final double MINUTE = 60;

  /** What the run leaves for calibration and export, and what a clock may move at once. */
  private static final double SLACK = 2.5;

  @TempDir Path folder;

  static Stream<DoubleUnaryOperator> machines() {
    return Stream.of(
        seconds -> 0.1,
        seconds -> 0.3,
        // Busy in the first half, in the second half, and now and then.
        seconds -> seconds < MINUTE / 2 ? 0.3 : 0.05,
        seconds -> seconds < MINUTE / 2 ? 0.05 : 0.3,
        seconds -> (int) (seconds / 7) % 2 == 0 ? 0.05 : 0.4,
        setBackOnce());
  }

  /** The machine's clock is set back by five seconds. */
  private static DoubleUnaryOperator setBackOnce() {
    AtomicInteger calls = new AtomicInteger();
    return seconds -> calls.incrementAndGet() == 150 ? -5 : 0.1;
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aStageTakesItsTimeAndTheRateReachesItsEnd(DoubleUnaryOperator machine) {
    Head head = run(List.of(stage(MINUTE)), new SimulatedClock(machine), progress());
    assertThat(head.used()).isBetween(0.95 * MINUTE - SLACK, MINUTE);
    assertThat(rate(head, 0)).isLessThan(0.8 * PEAK);
    assertThat(head.rows().stream().mapToDouble(EpochRow::rate).max().orElseThrow())
        .isGreaterThan(0.9 * PEAK);
    assertThat(rate(head, head.rows().size() - 1)).isLessThan(0.01 * PEAK);
  }

  @Test
  void aLastEpochIsCutOffWhereItsTimeEnds() {
    Head head = run(List.of(stage(MINUTE)), new SimulatedClock(seconds -> 0.4), progress());
    EpochRow last = head.rows().get(head.rows().size() - 1);
    assertThat(last.images()).isPositive().isLessThan(256);
    assertThat(head.rows().get(0).images()).isEqualTo(256);
  }

  @Test
  void decodingCountsAndAStageGetsWhatTheOneBeforeLeft() {
    SimulatedClock clock = new SimulatedClock(seconds -> 0.1);
    TrainingRun run =
        training(
            List.of(stage(MINUTE), stage(MINUTE)),
            clock,
            new RunFolder(Optional.of(folder)),
            progress());
    run.run(PRINT, SimulatedClock.START.minusSeconds(20), network -> {}).network().close();
    Head head = head();
    assertThat(head.began()).isCloseTo(MINUTE, within(SLACK));
    assertThat(head.used()).isCloseTo(2 * MINUTE, within(SLACK));
    double first =
        head.rows().subList(0, starts(head)).stream().mapToDouble(EpochRow::seconds).sum();
    assertThat(first).isCloseTo(40, within(2 * SLACK));
  }

  @Test
  void whatWasUsedBeforeACutCounts() {
    Cancellation cancellation = new Cancellation();
    List<Stage> stages = List.of(stage(MINUTE));
    SimulatedClock first =
        new SimulatedClock(
            seconds -> {
              if (seconds > 30) {
                cancellation.request();
              }
              return 0.1;
            });
    assertThatThrownBy(() -> run(stages, first, RunContext.of(Progress.silent(), cancellation)))
        .isInstanceOf(CancelledException.class);
    double used = head().used();
    assertThat(used).isBetween(20.0, 31.0);
    int epochs = head().rows().size();
    SimulatedClock second = new SimulatedClock(seconds -> 0.1);
    Head head = run(stages, second, progress());
    assertThat(head.used()).isBetween(0.95 * MINUTE - SLACK, MINUTE);
    double again = Duration.between(SimulatedClock.START, second.now()).toMillis() / 1e3;
    assertThat(again).isCloseTo(MINUTE - used, within(SLACK));
    assertThat(head.rows()).hasSizeGreaterThan(epochs);
    assertThat(rate(head, epochs)).isLessThan(PEAK);
    assertThat(rate(head, head.rows().size() - 1)).isLessThan(0.01 * PEAK);
  }

  @Test
  void atLeastOneBatchIsTrainedOn() {
    Head head = run(List.of(stage(0.001)), new SimulatedClock(seconds -> 1), progress());
    assertThat(head.rows()).hasSize(1);
    assertThat(head.rows().get(0).images()).isEqualTo(16);
  }

  private static RunContext progress() {
    return RunContext.silent();
  }

  private static int starts(Head head) {
    for (int i = 1; i < head.rows().size(); i++) {
      if (head.rows().get(i).epoch() == 1) {
        return i;
      }
    }
    return head.rows().size();
  }

  private static double rate(Head head, int row) {
    return head.rows().get(row).rate();
  }

  private Head run(List<Stage> stages, SimulatedClock clock, RunContext context) {
    TrainingRun run = training(stages, clock, new RunFolder(Optional.of(folder)), context);
    TrainingRun.Result result = run.run(PRINT, SimulatedClock.START, network -> {});
    result.network().close();
    assertThat(result.made()).isEqualTo(result.epochs().stream().mapToInt(i -> i).sum());
    return head();
  }

  private Head head() {
    return new RunFolder(Optional.of(folder)).checkpoint().orElseThrow().head();
  }

  private static TrainingRun training(
      List<Stage> stages, SimulatedClock clock, RunFolder artifacts, RunContext context) {
    return new TrainingRun(
        Stripes.SPEC,
        TestNetworks.RULE,
        stages,
        Stripes.set(100, 5),
        3,
        Stripes.STEPS,
        artifacts,
        TrainingListener.silent(),
        () -> "why: nothing",
        new RunContext(context.progress(), context.cancellation(), clock));
  }

  private static Stage stage(double seconds) {
    Recipe recipe =
        new Recipe(Optimizer.ADAM, PEAK, 16, 8, new Schedule.OneCycle(0.3), 0, 0, true, 0.3, 0.1);
    return new Stage(
        "stripes",
        StageData.of(Stripes.set(256, 1)),
        new Settings(recipe, 0, OptionalInt.empty()),
        TrainingBudget.time(Duration.ofMillis(Math.round(seconds * 1000))));
  }
}
