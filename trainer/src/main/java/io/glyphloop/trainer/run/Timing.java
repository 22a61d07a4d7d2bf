package io.glyphloop.trainer.run;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.training.TrainingBudget;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.network.NetworkSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns budgets into passes: a time is divided by what a pass was measured to cost. */
final class Timing {

  /** Batches that are run on a network of its own to learn what a pass costs; the first warm up. */
  private static final int WARM_UP_BATCHES = 4;

  private static final int TIMED_BATCHES = 12;

  /** A tenth is kept back for checkpoints, the export and a machine that gets busier. */
  private static final double USED = 0.9;

  private final NetworkSpec spec;
  private final TextRule rule;
  private final TrainingSet validation;
  private final long seed;
  private final Cancellation cancellation;

  Timing(
      NetworkSpec spec,
      TextRule rule,
      TrainingSet validation,
      long seed,
      Cancellation cancellation) {
    this.spec = spec;
    this.rule = rule;
    this.validation = validation;
    this.seed = seed;
    this.cancellation = cancellation;
  }

  /**
   * Returns how many passes each stage makes.
   *
   * @param spent what was already used of the time; taken from the stages by their length
   */
  List<Integer> epochs(List<Stage> stages, Duration spent) {
    double total =
        stages.stream()
            .flatMap(stage -> stage.budget().time().stream())
            .mapToDouble(Timing::seconds)
            .sum();
    List<Integer> epochs = new ArrayList<>();
    for (Stage stage : stages) {
      TrainingBudget budget = stage.budget();
      if (budget.epochs().isPresent()) {
        epochs.add(budget.epochs().getAsInt());
      } else {
        double time = seconds(budget.time().orElseThrow());
        double left = time - seconds(spent) * time / total;
        epochs.add(Math.max(1, (int) (USED * left / passSeconds(stage))));
      }
    }
    return epochs;
  }

  private double passSeconds(Stage stage) {
    long start = System.nanoTime();
    TrainingSet some = stage.data().some(stage.batchSize() * TIMED_BATCHES);
    double fetching = since(start) * stage.data().count() / some.count();
    Batches batches =
        new Batches(some, stage.settings().augmentation(), stage.settings().recipe().batch(), seed);
    int[] order = batches.order(0);
    try (Learner learner = new Learner(spec, rule, stage.settings(), seed)) {
      for (int i = 0; i < WARM_UP_BATCHES + TIMED_BATCHES; i++) {
        cancellation.check();
        start = i == WARM_UP_BATCHES ? System.nanoTime() : start;
        learner.learn(
            batches.batch(0, order, i % batches.perEpoch()),
            i,
            stage.settings().recipe().rate() / TIMED_BATCHES,
            stage.settings().guidance(0, stage.perEpoch()));
      }
      double learning = since(start) / TIMED_BATCHES * stage.perEpoch();
      start = System.nanoTime();
      Scorer scorer = new Scorer(spec, rule);
      scorer.score(learner.network(), validation);
      scorer.score(learner.network(), stage.sample());
      double seconds = fetching + learning + since(start);
      learner.network().close();
      return seconds;
    }
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
