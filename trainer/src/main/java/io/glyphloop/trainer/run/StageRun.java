package io.glyphloop.trainer.run;

import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.engine.Engine;
import io.glyphloop.trainer.run.Checkpoint.Numbers;
import java.util.Locale;
import java.util.function.Consumer;

/** The passes of one stage. */
final class StageRun {

  private final Stage stage;
  private final int epochs;
  private final long seed;
  private final BatchTrainer learner;
  private final Validator validator;
  private final EarlyStopping referee;
  private final RateCurve curve;
  private final MovingAverage average;
  private final RunContext context;
  private StageState standing = StageState.atStart();
  private Numbers best;

  /**
   * Makes a stage that has not begun.
   *
   * @param epochs how many passes, at most
   * @param seed decides order and augmentation
   */
  StageRun(
      Stage stage,
      int epochs,
      long seed,
      BatchTrainer learner,
      Validator validator,
      RunContext context) {
    this.stage = stage;
    this.epochs = epochs;
    this.seed = seed;
    this.learner = learner;
    this.validator = validator;
    this.referee = new EarlyStopping(stage.settings());
    this.curve =
        new RateCurve(
            stage.settings().recipe().schedule(), stage.settings().recipe().rate(), batches());
    this.average = new MovingAverage(epochs, stage.settings().recipe().averaging());
    this.context = context;
  }

  private int batches() {
    return epochs * stage.perEpoch();
  }

  /** Puts itself where a checkpoint of this stage stands. */
  void goOn(Checkpoint checkpoint) {
    learner.restore(checkpoint.current());
    average.set(checkpoint.average());
    best = checkpoint.best();
    standing = checkpoint.head().standing();
  }

  StageState standing() {
    return standing;
  }

  /** Returns the mean of the parameters of the last passes. */
  float[] average() {
    return average.mean();
  }

  /** Returns the numbers of the best pass so far. */
  Numbers best() {
    return best;
  }

  /**
   * Makes the passes that are left.
   *
   * @param afterEach is told of each pass once what follows from it is done
   */
  void run(Consumer<EpochRow> afterEach) {
    Engine.usesOneDnn(learner.network());
    long left = (long) (epochs - standing.epochs()) * stage.perEpoch();
    try (Progress.Step step = context.progress().start("training", left, "batches")) {
      while (!referee.isOver(standing, epochs)) {
        EpochRow row = pass(step);
        context.progress().line(line(row));
        if (row.collapsed()) {
          context
              .progress()
              .line(
                  String.format(
                      Locale.ROOT,
                      "collapse: validation exact fell to %.2f%%; back to the best pass (%.2f%%),"
                          + " the rate is halved",
                      100 * row.validation().exact().value(),
                      100 * standing.best().exact().value()));
        }
        afterEach.accept(row);
      }
    }
    if (standing.epochs() < epochs) {
      context
          .progress()
          .line("no better pass for " + standing.sinceBetter() + ", the stage ends early");
    }
  }

  private EpochRow pass(Progress.Step step) {
    int epoch = standing.epochs();
    double scale = standing.scale();
    long start = System.nanoTime();
    double loss = learn(epoch, scale, step);
    double training = since(start);
    Numbers now = learner.numbers();
    float[] mean = average.add(now.parameters());
    learner.parameters(mean);
    Score score = validator.onValidation(learner.network());
    Score onTraining = validator.onTraining(learner.network());
    EarlyStopping.Ruling ruling = referee.judge(standing, score);
    standing = ruling.standing();
    if (ruling.collapsed()) {
      learner.restore(best);
      average.set(best.parameters());
    } else {
      best = ruling.keep() ? new Numbers(mean, now.updater()) : best;
      learner.parameters(now.parameters());
    }
    return new EpochRow(
        stage.name(),
        epoch + 1,
        loss,
        onTraining,
        score,
        scale * curve.at((epoch + 1) * stage.perEpoch() - 1),
        (long) stage.perEpoch() * stage.batchSize(),
        training,
        since(start),
        ruling.collapsed());
  }

  /** Learns from all batches of a pass, and returns their mean loss. */
  private double learn(int epoch, double scale, Progress.Step step) {
    Batches batches =
        new Batches(
            stage.data().pass(epoch),
            stage.settings().augmentation(),
            stage.settings().recipe().batch(),
            seed);
    int[] order = batches.order(epoch);
    double sum = 0;
    for (int i = 0; i < stage.perEpoch(); i++) {
      context.cancellation().check();
      int iteration = epoch * stage.perEpoch() + i;
      double loss =
          learner.learn(
              batches.batch(epoch, order, i),
              iteration,
              scale * curve.at(iteration),
              stage.settings().guidance(iteration, batches()),
              stage.settings().robustness(iteration, batches()));
      if (!Double.isFinite(loss)) {
        throw new TrainingException(
            "the loss became " + loss + " in pass " + (epoch + 1),
            "train again with a lower --rate or another --seed");
      }
      sum += loss;
      step.advance(1);
      step.note(String.format(Locale.ROOT, "loss %.3f", loss));
    }
    return sum / stage.perEpoch();
  }

  private String line(EpochRow row) {
    return String.format(
        Locale.ROOT,
        "pass %d/%d  loss %.3f  train exact %.1f%%  validation exact %s  per character %.2f%%"
            + "  %.0f images/s",
        row.epoch(),
        epochs,
        row.loss(),
        100 * row.train().exact().value(),
        row.validation().exact(),
        100 * row.validation().characters().value(),
        row.speed());
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
