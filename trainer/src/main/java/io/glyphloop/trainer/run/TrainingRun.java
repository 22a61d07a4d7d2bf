package io.glyphloop.trainer.run;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.progress.RunContext;
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
  private final RunContext context;

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
      RunContext context) {
    this.spec = spec;
    this.rule = rule;
    this.stages = List.copyOf(stages);
    this.validation = validation.part(0, Math.min(validation.count(), MOST_VALIDATED));
    this.seed = seed;
    this.journal = journal;
    this.context = context;
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
    Course course = new Course(fingerprint, spent, journal.checkpoint());
    for (int index = course.first(); ; index++) {
      Stage stage = stages.get(index);
      int epochs = course.epochs(index);
      try (BatchTrainer learner = new BatchTrainer(spec, rule, stage.settings(), seedOf(index))) {
        StageRun run =
            new StageRun(
                stage,
                epochs,
                seedOf(index),
                learner,
                new Validator(new Scorer(spec, rule), validation, stage.sample()),
                context);
        course.begin(index, run, learner, beforeFirst);
        int place = index;
        run.run(row -> course.keep(place, row, run, learner));
        if (index == stages.size() - 1) {
          learner.restore(run.best());
          journal.finish();
          return result(learner.network(), course.epochs, run.standing().best(), course.rows);
        }
        course.handOn(learner);
      }
    }
  }

  private long seedOf(int stage) {
    return seed + stage * STAGE_SEED;
  }

  /** How far the run has come, over all stages. */
  private final class Course {

    private final String fingerprint;
    private final Duration spent;
    private final Optional<Checkpoint> checkpoint;
    private final List<Integer> epochs;
    private final List<EpochRow> rows;
    private float[] handedOn = {};

    Course(String fingerprint, Duration spent, Optional<Checkpoint> checkpoint) {
      this.fingerprint = fingerprint;
      this.spent = spent;
      this.checkpoint = checkpoint;
      Optional<Head> head = checkpoint.map(Checkpoint::head);
      if (head.filter(found -> !found.fingerprint().equals(fingerprint)).isPresent()) {
        throw new TrainingException(
            "the images or settings are no longer those that this run began with",
            "train anew, without --resume");
      }
      this.epochs = new ArrayList<>(head.map(Head::epochs).orElse(List.of()));
      this.rows = new ArrayList<>(head.map(Head::rows).orElse(List.of()));
      head.ifPresent(found -> context.progress().line("going on after pass " + rows.size()));
    }

    /** Returns the stage that is begun with, or gone on with. */
    int first() {
      return checkpoint.map(found -> found.head().stage()).orElse(0);
    }

    /** Returns how many passes a stage makes; a time is turned into them when it begins. */
    int epochs(int index) {
      if (epochs.size() == index) {
        Timing timing = new Timing(spec, rule, validation, seed, context.cancellation());
        epochs.add(timing.epochs(stages.get(index), left(index)));
      }
      return epochs.get(index);
    }

    /** What a stage has of the time: its own part, and what those before it have left over. */
    private Duration left(int index) {
      Duration given =
          stages.subList(0, index + 1).stream()
              .flatMap(stage -> stage.budget().time().stream())
              .reduce(Duration.ZERO, Duration::plus);
      double used = rows.stream().mapToDouble(EpochRow::seconds).sum();
      return given.minus(spent).minusMillis(Math.round(used * 1000));
    }

    /** Gives a stage what it starts from. */
    void begin(
        int index, StageRun run, BatchTrainer learner, Consumer<ComputationGraph> beforeFirst) {
      if (index == first() && checkpoint.isPresent()) {
        run.goOn(checkpoint.get());
      } else if (handedOn.length > 0) {
        learner.parameters(handedOn);
      } else {
        beforeFirst.accept(learner.network());
      }
      if (stages.size() > 1) {
        context
            .progress()
            .line(
                "stage " + (index + 1) + " of " + stages.size() + ": " + stages.get(index).name());
      }
    }

    void keep(int index, EpochRow row, StageRun run, BatchTrainer learner) {
      rows.add(row);
      Head head =
          new Head(fingerprint, List.copyOf(epochs), index, run.standing(), List.copyOf(rows));
      journal.keep(new Checkpoint(head, learner.numbers(), run.average(), run.best()));
    }

    void handOn(BatchTrainer learner) {
      handedOn = learner.numbers().parameters();
      learner.network().close();
    }
  }

  private static Result result(
      ComputationGraph network, List<Integer> planned, Score best, List<EpochRow> rows) {
    double images = rows.stream().mapToDouble(EpochRow::images).sum();
    double seconds = rows.stream().mapToDouble(EpochRow::trainingSeconds).sum();
    return new Result(network, List.copyOf(planned), rows.size(), best, images / seconds);
  }
}
