package io.glyphloop.trainer.run;

import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.run.Checkpoint.NetworkState;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The epochs of one stage. */
final class StageRun {

  /** The share of a stage after which something should be read. */
  private static final double DIAGNOSED_AT = 1 / 3.0;

  private final Stage stage;
  private final StageProgress progress;
  private final long seed;
  private final BatchTrainer trainer;
  private final Validator validator;
  private final EarlyStopping stopping;
  private final MovingAverage average = new MovingAverage();
  private final TrainingClock clock;
  private final RunContext context;
  private Optional<Supplier<String>> diagnosis;
  private StageState state = StageState.atStart();
  private NetworkState best;

  /**
   * @param seed of order and augmentation
   * @param diagnosis says why nothing may be read, when a third of the stage is done and nothing is
   */
  StageRun(
      Stage stage,
      StageProgress progress,
      long seed,
      BatchTrainer trainer,
      Validator validator,
      TrainingClock clock,
      Optional<Supplier<String>> diagnosis,
      RunContext context) {
    this.stage = stage;
    this.progress = progress;
    this.seed = seed;
    this.trainer = trainer;
    this.validator = validator;
    this.stopping = new EarlyStopping(stage.settings());
    this.clock = clock;
    this.diagnosis = diagnosis;
    this.context = context;
  }

  void resume(Checkpoint checkpoint) {
    trainer.restore(checkpoint.current());
    average.set(checkpoint.average());
    best = checkpoint.best();
    state = checkpoint.head().state();
  }

  StageState state() {
    return state;
  }

  float[] average() {
    return average.mean();
  }

  NetworkState best() {
    return best;
  }

  /**
   * @param afterEach told of each epoch once what follows from it is done
   */
  void run(Consumer<EpochRow> afterEach) {
    Engine.usesOneDnn(trainer.network());
    try (StageBar bar = new StageBar(context.progress(), progress, batches())) {
      while (!isOver() && !stopping.isOver(state)) {
        EpochRow row = epoch(bar);
        context.progress().line(line(row));
        if (row.collapsed()) {
          context.progress().line(collapse(row));
        }
        diagnose();
        afterEach.accept(row);
      }
    }
    if (!isOver()) {
      context
          .progress()
          .line("early stopping: no better epoch for " + state.sinceBetter() + " epochs");
    }
  }

  /** Once, when a third is done. */
  private void diagnose() {
    if (diagnosis.isPresent() && progress.done(batches()) >= DIAGNOSED_AT) {
      if (state.top().exact().successes() == 0) {
        context.progress().line(diagnosis.get().get());
      }
      diagnosis = Optional.empty();
    }
  }

  /** Whether the budget is used; one epoch is always begun. */
  private boolean isOver() {
    return state.epochs() > 0 && progress.done(batches()) == 1;
  }

  private int batches() {
    return state.epochs() * stage.perEpoch();
  }

  private EpochRow epoch(StageBar bar) {
    int epoch = state.epochs();
    double start = clock.seconds();
    Trained trained = train(epoch, state.scale(), bar);
    double training = clock.seconds() - start;
    NetworkState now = trainer.state();
    float[] mean =
        average.add(
            now.parameters(),
            stage.settings().recipe().averaging()
                * progress.expectedEpochs(batches() + trained.batches()));
    trainer.parameters(mean);
    Accuracy onValidation = validator.onValidation(trainer.network());
    Accuracy onTraining = validator.onTraining(trainer.network());
    EarlyStopping.Decision decision = stopping.decide(state, onValidation);
    state = decision.state();
    if (decision.collapsed()) {
      trainer.restore(best);
      average.set(best.parameters());
    } else {
      best = decision.keep() ? new NetworkState(mean, now.updater()) : best;
      trainer.parameters(now.parameters());
    }
    return new EpochRow(
        stage.name(),
        epoch + 1,
        trained.loss(),
        onTraining,
        onValidation,
        trained.rate(),
        (long) trained.batches() * stage.batchSize(),
        training,
        clock.seconds() - start,
        decision.collapsed());
  }

  /**
   * The batches of an epoch.
   *
   * @param batches how many; fewer than an epoch has where its time was over
   * @param loss their mean
   * @param rate of the last one
   */
  private record Trained(int batches, double loss, double rate) {}

  private Trained train(int epoch, double scale, StageBar bar) {
    Settings settings = stage.settings();
    Batches batches =
        new Batches(
            stage.data().epoch().apply(epoch),
            settings.augmentation(),
            settings.recipe().batch(),
            seed);
    int[] order = batches.order(epoch);
    double sum = 0;
    double rate = 0;
    int trained = 0;
    while (trained < stage.perEpoch()) {
      context.cancellation().check();
      int iteration = epoch * stage.perEpoch() + trained;
      double done = progress.done(iteration);
      if (done == 1 && trained > 0) {
        break;
      }
      rate = scale * (settings.recipe().rate() * settings.recipe().schedule().at(done));
      double loss =
          trainer.train(
              batches.batch(epoch, order, trained),
              iteration,
              rate,
              settings.guidance(iteration, done),
              settings.robustness(done));
      if (!Double.isFinite(loss)) {
        throw new TrainingException(
            "the loss became " + loss + " in epoch " + (epoch + 1),
            "train again with a lower --rate or another --seed");
      }
      sum += loss;
      trained++;
      bar.show(iteration + 1, loss);
    }
    return new Trained(trained, sum / trained, rate);
  }

  private String line(EpochRow row) {
    return String.format(
        Locale.ROOT,
        "%s  loss %.3f  train exact %.1f%%  validation exact %s  per character %.2f%%"
            + "  %.0f images/s",
        progress.label(row.epoch()),
        row.loss(),
        100 * row.train().exact().value(),
        row.validation().exact(),
        100 * row.validation().characters().value(),
        row.speed());
  }

  private String collapse(EpochRow row) {
    return String.format(
        Locale.ROOT,
        "collapse: validation exact fell to %.2f%%; back to the best epoch (%.2f%%), the rate is"
            + " halved",
        100 * row.validation().exact().value(),
        100 * state.best().exact().value());
  }

  /** The progress bar of a stage. */
  private static final class StageBar implements AutoCloseable {

    private final StageProgress progress;
    private final Progress.Step step;
    private long shown;

    StageBar(Progress shownOn, StageProgress progress, int batches) {
      this.progress = progress;
      this.shown = position(batches);
      this.step = shownOn.start("training", progress.total() - shown, progress.unit());
    }

    private long position(int batches) {
      return Math.round(progress.done(batches) * progress.total());
    }

    void show(int batches, double loss) {
      long position = position(batches);
      step.advance(position - shown);
      shown = position;
      step.note(String.format(Locale.ROOT, "loss %.3f", loss));
    }

    @Override
    public void close() {
      step.close();
    }
  }
}
