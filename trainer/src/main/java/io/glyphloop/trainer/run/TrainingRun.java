package io.glyphloop.trainer.run;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.run.Checkpoint.Head;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * One training from its first to its last stage. Keeps the parameters of the pass of the last stage
 * that read the validation images best; earlier stages hand on their last ones, which were trained
 * at the lowest rate, because their validation images look other than what they learn from.
 */
public final class TrainingRun {

  private static final int MOST_VALIDATED = 1000;

  /** Keeps the seeds of stages apart. */
  private static final long STAGE_SEED = 1_000_000_007L;

  private final NetworkSpec spec;
  private final TextRule rule;
  private final List<Stage> stages;
  private final TrainingSet validation;
  private final long seed;
  private final Journal journal;
  private final Progress progress;
  private final Cancellation cancellation;

  /**
   * Makes a run.
   *
   * @param stages at least one
   * @param validation what chooses the best pass; at most the first 1,000 are used
   * @param seed decides everything that is random
   */
  public TrainingRun(
      NetworkSpec spec,
      TextRule rule,
      List<Stage> stages,
      TrainingSet validation,
      long seed,
      Journal journal,
      Progress progress,
      Cancellation cancellation) {
    this.spec = spec;
    this.rule = rule;
    this.stages = List.copyOf(stages);
    this.validation = validation.part(0, Math.min(validation.count(), MOST_VALIDATED));
    this.seed = seed;
    this.journal = journal;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * What came of it.
   *
   * @param network with the parameters that were best
   * @param planned how many passes each stage was given
   * @param epochs how many passes were made, early ends counted
   * @param score on the validation images
   * @param imagesPerSecond training throughput, augmentation included
   */
  public record Result(
      ComputationGraph network,
      List<Integer> planned,
      int epochs,
      Score score,
      double imagesPerSecond) {}

  /**
   * Trains, or goes on from the journal's checkpoint.
   *
   * @param fingerprint of images and settings
   * @param spent what was already used of the time
   * @param beforeFirst is handed the network before the first pass, to put other weights into it
   * @throws TrainingException when the checkpoint belongs to other images or settings
   */
  public Result run(String fingerprint, Duration spent, Consumer<ComputationGraph> beforeFirst) {
    Optional<Checkpoint> checkpoint = journal.checkpoint();
    if (checkpoint.filter(found -> !found.head().fingerprint().equals(fingerprint)).isPresent()) {
      throw new TrainingException(
          "the images or settings are no longer those that this run began with",
          "train anew, without --resume");
    }
    List<Integer> epochs =
        new ArrayList<>(checkpoint.map(found -> found.head().epochs()).orElse(List.of()));
    int first = checkpoint.map(found -> found.head().stage()).orElse(0);
    List<EpochRow> rows =
        new ArrayList<>(checkpoint.map(found -> found.head().rows()).orElse(List.of()));
    checkpoint.ifPresent(
        found -> progress.line("going on after pass " + found.head().rows().size()));
    Timing timing = new Timing(spec, rule, validation, seed, cancellation);
    float[] handedOn = {};
    for (int index = first; index < stages.size(); index++) {
      Stage stage = stages.get(index);
      boolean last = index == stages.size() - 1;
      int place = index;
      if (epochs.size() == index) {
        epochs.add(timing.epochs(stage, left(index, spent, rows)));
      }
      try (Learner learner = new Learner(spec, rule, stage.settings(), seed + index * STAGE_SEED)) {
        StageRun run =
            new StageRun(
                stage,
                epochs.get(index),
                seed + index * STAGE_SEED,
                learner,
                new Validator(new Scorer(spec, rule), validation, stage.sample()),
                progress,
                cancellation);
        if (index == first && checkpoint.isPresent()) {
          run.goOn(checkpoint.get());
        } else if (handedOn.length > 0) {
          learner.parameters(handedOn);
        } else {
          beforeFirst.accept(learner.network());
        }
        if (stages.size() > 1) {
          progress.line("stage " + (index + 1) + " of " + stages.size() + ": " + stage.name());
        }
        run.run(
            row -> {
              rows.add(row);
              Head head =
                  new Head(
                      fingerprint, List.copyOf(epochs), place, run.standing(), List.copyOf(rows));
              journal.keep(new Checkpoint(head, learner.numbers(), run.best()));
            });
        if (last) {
          learner.restore(run.best());
          journal.finish();
          return result(learner.network(), epochs, run.standing().best(), rows);
        }
        handedOn = learner.numbers().parameters();
        learner.network().close();
      }
    }
    throw new IllegalArgumentException("the checkpoint is of a stage that this run has not");
  }

  /** What a stage has of the time: its own part, and what those before it have left over. */
  private Duration left(int index, Duration spent, List<EpochRow> rows) {
    Duration given =
        stages.subList(0, index + 1).stream()
            .flatMap(stage -> stage.budget().time().stream())
            .reduce(Duration.ZERO, Duration::plus);
    double used = rows.stream().mapToDouble(EpochRow::seconds).sum();
    return given.minus(spent).minusMillis(Math.round(used * 1000));
  }

  private static Result result(
      ComputationGraph network, List<Integer> planned, Score best, List<EpochRow> rows) {
    double images = rows.stream().mapToDouble(EpochRow::images).sum();
    double seconds = rows.stream().mapToDouble(EpochRow::trainingSeconds).sum();
    return new Result(network, List.copyOf(planned), rows.size(), best, images / seconds);
  }
}
