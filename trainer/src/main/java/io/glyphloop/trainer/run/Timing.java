package io.glyphloop.trainer.run;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.network.NetworkSpec;
import java.time.Duration;

/** Turns budgets into passes: a time is divided by what a pass was measured to cost. */
final class Timing {

  /** At least so many batches warm up a network of its own, and as many are timed. */
  private static final int LEAST_BATCHES = 4;

  /** Warming up, and timing, go on for so long, or this share of the time there is. */
  private static final double SECONDS = 3;

  private static final double SHARE = 0.02;

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
   * Returns how many passes a stage makes, at least 1.
   *
   * @param left how much time there is for it, where its budget is one of time
   */
  int epochs(Stage stage, Duration left) {
    return stage
        .budget()
        .epochs()
        .orElseGet(() -> Math.max(1, (int) (USED * seconds(left) / passSeconds(stage, left))));
  }

  private double passSeconds(Stage stage, Duration left) {
    double window = Math.min(SECONDS, SHARE * seconds(left));
    long start = System.nanoTime();
    TrainingSet some = stage.data().some(stage.batchSize() * LEAST_BATCHES);
    double fetching = since(start) * stage.data().count() / some.count();
    Batches batches =
        new Batches(some, stage.settings().augmentation(), stage.settings().recipe().batch(), seed);
    try (BatchTrainer learner = new BatchTrainer(spec, rule, stage.settings(), seed)) {
      batchSeconds(learner, batches, stage, window);
      double learning = batchSeconds(learner, batches, stage, window) * stage.perEpoch();
      start = System.nanoTime();
      Scorer scorer = new Scorer(spec, rule);
      scorer.score(learner.network(), validation);
      scorer.score(learner.network(), stage.sample());
      double seconds = fetching + learning + since(start);
      learner.network().close();
      return seconds;
    }
  }

  /** Learns for a while, and returns what a batch took. */
  private double batchSeconds(BatchTrainer learner, Batches batches, Stage stage, double window) {
    int[] order = batches.order(0);
    long start = System.nanoTime();
    int learned = 0;
    while (learned < LEAST_BATCHES || since(start) < window) {
      cancellation.check();
      learner.learn(
          batches.batch(0, order, learned % batches.perEpoch()),
          learned,
          stage.settings().recipe().rate() / 10,
          stage.settings().guidance(0, stage.perEpoch()),
          0);
      learned++;
    }
    return since(start) / learned;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
