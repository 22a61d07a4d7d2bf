package io.glyphloop.app.training;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.DatasetReader;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.training.RejectedImage;
import io.glyphloop.core.training.TrainingBudget;
import io.glyphloop.core.training.TrainingStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns what is learned from, in which order and for how long, into the stages of a training.
 *
 * @param rule what the answers look like
 * @param labels the labelled images of the target to learn from
 * @param heldOut digests of the target's other images, which no stage may learn from
 * @param rejected images beside them, of which only rejected answers are known
 * @param synthetic how many drawn captchas are mixed in with the last stage
 * @param budget of all stages together when it is a time, else of the last one
 */
public record StagePlan(
    TextRule rule,
    List<LabelledImage> labels,
    Set<Digest> heldOut,
    List<RejectedImage> rejected,
    int synthetic,
    TrainingBudget budget) {

  /** Below this it is not worth while to draw captchas first. */
  private static final Duration LEAST_FOR_DRAWN = Duration.ofMinutes(2);

  /** From so many labelled images on, drawn ones take less of the time. */
  private static final int MANY_LABELS = 3000;

  private static final double SHARE_BESIDE_FEW = 0.5;
  private static final double SHARE_BESIDE_MANY = 0.25;

  /** About an eighth of what two processor cores learn from in a second. */
  private static final int DRAWN_PER_SECOND = 64;

  private static final int LEAST_DRAWN = 2000;
  private static final int MOST_DRAWN = 40_000;

  /** Returns one stage. */
  public List<TrainingStage> only(StageSource last) {
    return List.of(stage(last, synthetic, rejected, budget));
  }

  /**
   * Returns two stages. A time is shared by how many images the second one has.
   *
   * @param firstEpochs how many passes the first stage makes where the budget is one of passes
   */
  public List<TrainingStage> firstThen(StageSource first, StageSource last, int firstEpochs) {
    double share = share(last);
    TrainingBudget before =
        budget
            .time()
            .map(time -> TrainingBudget.time(part(time, share)))
            .orElseGet(() -> TrainingBudget.epochs(firstEpochs));
    TrainingBudget after =
        budget.time().map(time -> TrainingBudget.time(part(time, 1 - share))).orElse(budget);
    return List.of(stage(first, 0, List.of(), before), stage(last, synthetic, rejected, after));
  }

  /**
   * Returns drawn captchas to learn from before the labels, as many as are seen about eight times
   * in their part of the time; empty where that is not worth while.
   */
  public Optional<StageSource> drawnFirst() {
    return budget
        .time()
        .filter(time -> time.compareTo(LEAST_FOR_DRAWN) >= 0)
        .filter(time -> !labels.isEmpty() && synthetic == 0)
        .map(time -> part(time, share(new StageSource.Labels())).toSeconds() * DRAWN_PER_SECOND)
        .map(count -> (int) Math.min(MOST_DRAWN, Math.max(LEAST_DRAWN, count)))
        .map(count -> new StageSource.Generator(count, false));
  }

  private double share(StageSource last) {
    boolean many = last instanceof StageSource.Labels && labels.size() >= MANY_LABELS;
    return many ? SHARE_BESIDE_MANY : SHARE_BESIDE_FEW;
  }

  private static Duration part(Duration time, double share) {
    return Duration.ofMillis(Math.round(time.toMillis() * share));
  }

  private TrainingStage stage(
      StageSource source, int drawn, List<RejectedImage> without, TrainingBudget time) {
    if (source instanceof StageSource.Generator generator) {
      return generator.fresh()
          ? TrainingStage.fresh(source.toString(), generator.count(), time)
          : TrainingStage.of(source.toString(), List.of(), generator.count(), time);
    }
    if (source instanceof StageSource.Files files) {
      return TrainingStage.of(source.toString(), read(files), drawn, time);
    }
    return new TrainingStage(source.toString(), labels, drawn, false, time, without);
  }

  /** Reads a set into memory: an archive is read from front to back. */
  private List<LabelledImage> read(StageSource.Files files) {
    DatasetReader reader = DatasetReader.open(files.path(), Optional.of(rule), Optional.empty());
    List<LabelledImage> images = new ArrayList<>();
    int others = 0;
    try (Stream<LabelledImage> all = reader.labelled(rule, skipped -> {})) {
      for (LabelledImage image : (Iterable<LabelledImage>) all::iterator) {
        byte[] bytes = image.image().read();
        if (rule.violation(image.text()).isPresent() || heldOut.contains(Digest.of(bytes))) {
          others++;
        } else {
          images.add(new LabelledImage(image.name(), () -> bytes, image.text()));
        }
      }
    }
    if (images.isEmpty()) {
      throw new DatasetException(
          "none of the "
              + others
              + " labelled images in "
              + files.path()
              + " fits the target's charset and length without being held out from training",
          "give another set");
    }
    return List.copyOf(images);
  }
}
