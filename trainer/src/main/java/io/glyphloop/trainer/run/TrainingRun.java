package io.glyphloop.trainer.run;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.api.TrainingListener;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.run.Checkpoint.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * One training from its first to its last stage. Keeps the parameters of the epoch of the last
 * stage with the best accuracy on the validation images; earlier stages hand on their last ones,
 * which were trained at the lowest rate, because the validation images look other than what they
 * learn from.
 *
 * @param stages at least one
 * @param validation what chooses the best epoch, at most the first 1,000 of them; the caller
 *     calibrates the network on all of them
 * @param steps what networks are trained by
 * @param listener is told of each epoch
 * @param diagnosis says, in one line, why nothing may be read; asked when a third of the last stage
 *     is done and nothing is
 */
public record TrainingRun(
    NetworkSpec spec,
    TextRule rule,
    List<Stage> stages,
    TrainingSet validation,
    long seed,
    StepFactory steps,
    RunFolder folder,
    TrainingListener listener,
    Supplier<String> diagnosis,
    RunContext context) {

  private static final int MOST_VALIDATED = 1000;

  /** Keeps the seeds of stages apart. */
  private static final long STAGE_SEED = 1_000_000_007L;

  /** What listeners, calibration and export take beside predictions, in seconds. */
  private static final double EXPORT_SECONDS = 1.5;

  public TrainingRun {
    stages = List.copyOf(stages);
  }

  /**
   * What a training gave.
   *
   * @param network with the best parameters
   * @param epochs of each stage: the budget, or how many were made where that is a time
   * @param made how many epochs were made in all
   * @param accuracy on the validation images
   * @param imagesPerSecond training throughput, augmentation included
   */
  public record Result(
      ComputationGraph network,
      List<Integer> epochs,
      int made,
      Accuracy accuracy,
      double imagesPerSecond) {}

  /**
   * Trains, or resumes from the checkpoint.
   *
   * @param fingerprint of images, settings and engine
   * @param began when the training began by the context's clock, decoding included
   * @param beforeFirst is handed the network before the first epoch, to put other weights into it
   * @throws TrainingException when the checkpoint belongs to other images, settings or another
   *     engine
   */
  public Result run(String fingerprint, Instant began, Consumer<ComputationGraph> beforeFirst) {
    TrainingProgress progress = new TrainingProgress(fingerprint, began, folder.checkpoint());
    for (int index = progress.firstStage(); ; index++) {
      Stage stage = stages.get(index);
      try (BatchTrainer trainer =
          new BatchTrainer(spec, rule, stage.settings(), seedOf(index), steps)) {
        StageRun run = progress.begin(index, trainer, beforeFirst);
        run.run(row -> progress.save(row, run, trainer));
        if (index == stages.size() - 1) {
          trainer.restore(run.best());
          progress.tell(true);
          return progress.result(trainer.network(), run.state().best());
        }
        progress.handOn(trainer);
      }
    }
  }

  private long seedOf(int stage) {
    return seed + stage * STAGE_SEED;
  }

  /** How far the run has come, over all stages. */
  private final class TrainingProgress {

    private final String fingerprint;
    private final Optional<Checkpoint> checkpoint;
    private final TrainingClock clock;
    private final List<EpochRow> rows;
    private int stage;
    private double stageBegan;
    private float[] handedOn = {};

    TrainingProgress(String fingerprint, Instant began, Optional<Checkpoint> checkpoint) {
      this.fingerprint = fingerprint;
      this.checkpoint = checkpoint;
      Optional<Head> head = checkpoint.map(Checkpoint::head);
      if (head.filter(found -> !found.fingerprint().equals(fingerprint)).isPresent()) {
        throw new TrainingException(
            "the images, the settings or the device are not those that this run began with",
            "train anew, without --resume, or on the device of before");
      }
      this.clock = new TrainingClock(context.clock(), began, head.map(Head::used).orElse(0.0));
      this.rows = new ArrayList<>(head.map(Head::rows).orElse(List.of()));
      head.ifPresent(found -> context.progress().line("resumes after epoch " + rows.size()));
    }

    int firstStage() {
      return checkpoint.map(found -> found.head().stage()).orElse(0);
    }

    /** Returns a stage with what it starts from. */
    StageRun begin(int index, BatchTrainer trainer, Consumer<ComputationGraph> beforeFirst) {
      Optional<Checkpoint> resumed = checkpoint.filter(found -> index == firstStage());
      stage = index;
      stageBegan = resumed.map(found -> found.head().began()).orElseGet(clock::seconds);
      Stage begun = stages.get(index);
      TrainingSet asked = validation.first(MOST_VALIDATED);
      Validator validator = new Validator(spec, rule, asked, begun.sample(), clock);
      StageRun run =
          new StageRun(
              begun,
              progress(begun, validator, trainer),
              seedOf(index),
              trainer,
              validator,
              clock,
              index == stages.size() - 1 ? Optional.of(diagnosis) : Optional.empty(),
              context);
      if (resumed.isPresent()) {
        run.resume(resumed.get());
      } else if (handedOn.length > 0) {
        trainer.parameters(handedOn);
      } else {
        beforeFirst.accept(trainer.network());
      }
      if (stages.size() > 1) {
        String place = "stage " + (index + 1) + " of " + stages.size();
        context.progress().line(place + ": " + begun.name());
      }
      return run;
    }

    private StageProgress progress(Stage begun, Validator validator, BatchTrainer trainer) {
      if (begun.budget().epochs().isPresent()) {
        return new StageProgress.OfEpochs(begun.budget().epochs().getAsInt(), begun.perEpoch());
      }
      boolean last = stage == stages.size() - 1;
      return new StageProgress.OfTime(
          clock,
          stageBegan,
          end(),
          () ->
              validator.seconds(trainer.network())
                  + (last
                      ? validator.secondsFor(trainer.network(), validation.count()) + EXPORT_SECONDS
                      : 0),
          begun.perEpoch());
    }

    /** When the stage must be over: its own time comes on top of that of the stages before. */
    private double end() {
      return stages.subList(0, stage + 1).stream()
              .flatMap(each -> each.budget().time().stream())
              .mapToLong(Duration::toMillis)
              .sum()
          / 1e3;
    }

    void save(EpochRow row, StageRun run, BatchTrainer trainer) {
      rows.add(row);
      Head head =
          new Head(fingerprint, stage, stageBegan, clock.seconds(), run.state(), List.copyOf(rows));
      folder.save(new Checkpoint(head, trainer.state(), run.average(), run.best()));
      tell(false);
    }

    void tell(boolean last) {
      listener.epochEnded(rows.stream().map(EpochRow::figures).toList(), last);
    }

    void handOn(BatchTrainer trainer) {
      handedOn = trainer.state().parameters();
      trainer.network().close();
    }

    Result result(ComputationGraph network, Accuracy best) {
      double images = rows.stream().mapToDouble(EpochRow::images).sum();
      double seconds = rows.stream().mapToDouble(EpochRow::trainingSeconds).sum();
      return new Result(network, epochs(), rows.size(), best, images / seconds);
    }

    private List<Integer> epochs() {
      // A stage begins where the epochs are counted from 1.
      List<Integer> made = new ArrayList<>();
      for (EpochRow row : rows) {
        if (row.epoch() == 1) {
          made.add(0);
        }
        made.set(made.size() - 1, row.epoch());
      }
      return IntStream.range(0, stages.size())
          .mapToObj(i -> stages.get(i).budget().epochs().orElse(made.get(i)))
          .toList();
    }
  }
}
