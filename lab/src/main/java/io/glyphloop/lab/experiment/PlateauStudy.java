package io.glyphloop.lab.experiment;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.eval.EpochFigures;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.lab.JsonLines;
import io.glyphloop.store.files.Folders;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.plan.StagePlan;
import io.glyphloop.trainer.plan.StageSource;
import io.glyphloop.trainer.plan.TrainingPlan;
import io.glyphloop.trainer.plan.TrainingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether trainings from new weights leave CTC's plateau, on which nothing but blanks is predicted:
 * each ends as soon as a validation image or a tenth of the images that it learns from is read
 * exactly, or at the end of its time. Synthetic captchas that come first do not count.
 *
 * @param architecture the network
 * @param labels the most images of a set, every eighth of them for validation
 * @param time of each training, at most
 * @param out the folder for results
 */
public record PlateauStudy(
    Trainer trainer, String architecture, int labels, Duration time, Path out, RunContext context) {

  private static final int VALIDATES = 8;

  /** The share of what is learned from that is no luck. */
  private static final double OF_LEARNED = 0.1;

  /**
   * Trains what has not been trained yet.
   *
   * @param ignoreCase whether case does not matter, whatever the labels look like
   * @param seeds how many trainings each set has, with the seeds from 1
   * @return the table
   */
  public String run(List<Path> sets, boolean ignoreCase, int seeds) {
    JsonLines<PlateauResult> results =
        new JsonLines<>(out.resolve("results.jsonl"), PlateauResult.class);
    for (Path path : sets) {
      StudySet set = StudySet.read(path, ignoreCase);
      for (long seed = 1; seed <= seeds; seed++) {
        long number = seed;
        if (results.all().stream().noneMatch(done -> done.isOf(set.label(), settings(), number))) {
          PlateauResult result = train(set, number);
          context.progress().line(result.words());
          results.add(List.of(result));
        }
      }
    }
    return PlateauResult.table(results.all());
  }

  private PlateauResult train(StudySet set, long seed) {
    List<LabelledImage> images = set.first(labels);
    List<LabelledImage> learned = pick(images, false);
    TrainingPlan plan =
        TrainingPlan.of(
            TrainingSettings.of(architecture, TrainingBudget.time(time), seed, Device.AUTO),
            set.rule(),
            trainer.network(architecture).input(learned),
            learned,
            pick(images, true),
            set.name());
    List<TrainingStage> stages = stages(plan.stages());
    String own = stages.get(stages.size() - 1).name();
    Path folder = out.resolve("training");
    Folders.delete(folder);
    Cancellation enough = new Cancellation();
    List<EpochFigures> epochs = new ArrayList<>();
    try {
      trainer.train(
          plan.request(stages).in(folder),
          (all, last) -> {
            epochs.clear();
            epochs.addAll(all);
            if (context.cancellation().isRequested() || reads(all, own)) {
              enough.request();
            }
          },
          new RunContext(context.progress(), enough, context.clock()));
    } catch (CancelledException e) {
      // As soon as something is read, no more is to be seen here.
      context.cancellation().check();
    }
    Folders.delete(folder);
    return new PlateauResult(
        set.label(),
        settings(),
        seed,
        reads(epochs, own),
        readsUnseen(epochs),
        epochs.size(),
        Math.round(epochs.stream().mapToDouble(EpochFigures::seconds).sum()));
  }

  private String settings() {
    return "%s, %d labels at most, %d s at most".formatted(architecture, labels, time.toSeconds());
  }

  private static boolean reads(List<EpochFigures> epochs, String own) {
    return readsUnseen(epochs)
        || epochs.stream()
            .filter(epoch -> epoch.stage().equals(own))
            .anyMatch(epoch -> epoch.training().value() >= OF_LEARNED);
  }

  private static boolean readsUnseen(List<EpochFigures> epochs) {
    return epochs.stream().anyMatch(epoch -> epoch.validation().successes() > 0);
  }

  /** The stages that {@code train} takes by itself. */
  private static List<TrainingStage> stages(StagePlan plan) {
    StageSource last = new StageSource.Labels();
    return plan.syntheticFirst()
        .map(first -> plan.firstThen(first, last, 1))
        .orElseGet(() -> plan.only(last));
  }

  private static List<LabelledImage> pick(List<LabelledImage> images, boolean validation) {
    return IntStream.range(0, images.size())
        .filter(i -> (i % VALIDATES == 0) == validation)
        .mapToObj(images::get)
        .toList();
  }
}
