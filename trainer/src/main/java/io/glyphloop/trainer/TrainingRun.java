package io.glyphloop.trainer;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.eval.Rate;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.training.TrainingBudget;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.engine.Engine;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.loss.TextLoss;
import io.glyphloop.trainer.network.Dl4jNetworks;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.step.TrainingStep;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One training from first to last pass. Keeps the parameters of the pass that read the validation
 * images best.
 */
final class TrainingRun {

  /** Batches that are run on a network of its own to learn what a pass costs; the first warm up. */
  private static final int WARM_UP_BATCHES = 4;

  private static final int TIMED_BATCHES = 12;

  private final NetworkSpec spec;
  private final Settings settings;
  private final long seed;
  private final Scorer scorer;
  private final TrainingSet validation;
  private final Batches batches;
  private final TextLoss loss;
  private final Progress progress;
  private final Cancellation cancellation;

  TrainingRun(
      NetworkSpec spec,
      Settings settings,
      TextRule rule,
      long seed,
      Scorer scorer,
      TrainingSet train,
      TrainingSet validation,
      Progress progress,
      Cancellation cancellation) {
    this.spec = spec;
    this.settings = settings;
    this.seed = seed;
    this.scorer = scorer;
    this.validation = validation.part(0, Math.min(validation.count(), settings.validationImages()));
    this.batches = new Batches(train, settings.augmentation(), settings.batchSize(), seed);
    this.loss = Losses.of(spec.decoding(), rule, spec.steps(), 0);
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * What came of it.
   *
   * @param network with the parameters that were best
   * @param epochs how many passes were made
   * @param score on the validation images
   * @param imagesPerSecond training throughput, augmentation included
   */
  record Result(ComputationGraph network, int epochs, Score score, double imagesPerSecond) {}

  /**
   * Turns a budget into passes: a time is divided by what a pass was measured to cost.
   *
   * @param spent what was already used of the time, on decoding and drawing
   */
  int epochs(TrainingBudget budget, Duration spent) {
    if (budget.epochs().isPresent()) {
      return budget.epochs().getAsInt();
    }
    ComputationGraph scratch = network(1);
    int[] order = batches.order(0);
    long start = 0;
    try (TrainingStep learning = TrainingStep.of(scratch)) {
      for (int i = 0; i < WARM_UP_BATCHES + TIMED_BATCHES; i++) {
        cancellation.check();
        start = i == WARM_UP_BATCHES ? System.nanoTime() : start;
        learning.learn(batches.batch(0, order, i % batches.perEpoch()));
      }
    }
    double batch = (System.nanoTime() - start) / 1e9 / TIMED_BATCHES;
    start = System.nanoTime();
    scorer.score(scratch, validation);
    double validating = (System.nanoTime() - start) / 1e9;
    double left = budget.time().orElseThrow().minus(spent).toMillis() / 1e3;
    // A tenth is kept back for the export and for a machine that gets busier.
    return Math.max(1, (int) (0.9 * left / (batch * batches.perEpoch() + validating)));
  }

  /**
   * Trains for so many passes.
   *
   * @param beforeFirst is handed the network before the first one, to put other weights into it
   */
  Result run(int epochs, Consumer<ComputationGraph> beforeFirst) {
    ComputationGraph network = network(epochs * batches.perEpoch());
    beforeFirst.accept(network);
    Engine.usesOneDnn(network);
    Score best = new Score(new Rate(0, 0), new Rate(0, 0));
    INDArray kept = network.params().dup();
    long training = 0;
    long images = 0;
    try (TrainingStep learning = TrainingStep.of(network);
        Progress.Step step =
            progress.start("training", (long) epochs * batches.perEpoch(), "batches")) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        long start = System.nanoTime();
        double lost = pass(learning, epoch, epochs, step);
        training += System.nanoTime() - start;
        images += (long) batches.perEpoch() * batches.batchSize();
        Score score = scorer.score(network, validation);
        progress.line(line(epoch + 1, epochs, lost, score, images / (training / 1e9)));
        // Of equals the later one is kept: it was trained at a lower rate.
        if (epoch == 0 || !best.betterThan(score)) {
          best = score;
          kept = network.params().dup();
        }
      }
    }
    network.setParams(kept);
    return new Result(network, epochs, best, images / (training / 1e9));
  }

  /** Trains for a pass, and returns the loss of its last batch. */
  private double pass(TrainingStep learning, int epoch, int epochs, Progress.Step step) {
    int[] order = batches.order(epoch);
    double lost = 0;
    for (int i = 0; i < batches.perEpoch(); i++) {
      cancellation.check();
      int batch = epoch * batches.perEpoch() + i;
      loss.guide(settings.guidance(batch, epochs * batches.perEpoch()));
      lost = learning.learn(batches.batch(epoch, order, i));
      if (!Double.isFinite(lost)) {
        throw new TrainingException(
            "the loss became " + lost + " in pass " + (epoch + 1),
            "train again with another --seed");
      }
      step.advance(1);
      step.note(String.format(Locale.ROOT, "loss %.3f", lost));
    }
    return lost;
  }

  private ComputationGraph network(int iterations) {
    Nd4j.getRandom().setSeed(seed);
    return Dl4jNetworks.build(
        spec,
        loss,
        new OneCycle(settings.peakRate(), settings.warmUp(), iterations),
        settings.weightDecay(),
        seed);
  }

  private static String line(int epoch, int epochs, double loss, Score score, double perSecond) {
    return String.format(
        Locale.ROOT,
        "pass %d/%d  loss %.3f  validation exact %s  per character %.2f%%  %.0f images/s",
        epoch,
        epochs,
        loss,
        score.exact(),
        100 * score.characters().value(),
        perSecond);
  }
}
