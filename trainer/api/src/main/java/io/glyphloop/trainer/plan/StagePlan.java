package io.glyphloop.trainer.plan;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.store.dataset.DatasetReader;
import io.glyphloop.trainer.api.RejectedImage;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns what is learned from, in which order and for how long, into the stages of a training.
 *
 * @param labels the labelled images of the target to learn from
 * @param heldOut digests of the target's other images, which no stage may learn from
 * @param rejected images beside them, of which only rejected answers are known
 * @param synthetic how many synthetic captchas are mixed in with the last stage
 * @param budget of all stages together when it is a time, else of the last one
 */
public record StagePlan(
    TextRule rule,
    List<LabelledImage> labels,
    Set<Digest> heldOut,
    List<RejectedImage> rejected,
    int synthetic,
    TrainingBudget budget) {

  /** Shorter than this, synthetic captchas teach nothing that helps with the site's. */
  private static final Duration LEAST_FOR_SYNTHETIC = Duration.ofSeconds(200);

  /**
   * The labels need so many epochs; what is left of the time goes to synthetic captchas. Figures
   * are in docs/experiments/recipe.md.
   */
  private static final double EPOCHS_OVER_LABELS = 300;

  /** What two processor cores learn from in a second, roughly. */
  private static final double IMAGES_PER_SECOND = 500;

  /** Of what somebody asks to be learned from first, however many labels there are. */
  private static final double LEAST_SHARE = 0.25;

  private static final double MOST_SHARE = 0.85;

  /** Nothing was gained by synthetic captchas after that. */
  private static final Duration MOST_FOR_SYNTHETIC = Duration.ofMinutes(20);

  /** About an eighth of what is learned from in a second. */
  private static final int SYNTHETIC_PER_SECOND = 64;

  private static final int LEAST_SYNTHETIC = 2000;
  private static final int MOST_SYNTHETIC = 40_000;

  /** Returns one stage. */
  public List<TrainingStage> only(StageSource last) {
    return List.of(stage(last, synthetic, rejected, budget));
  }

  /**
   * Returns two stages. The more labels there are, the more of a time the second one gets.
   *
   * @param firstEpochs how many epochs the first stage has where the budget is one of epochs
   */
  public List<TrainingStage> firstThen(StageSource first, StageSource last, int firstEpochs) {
    Optional<Duration> part = budget.time().map(time -> first(time, last));
    TrainingBudget before =
        part.map(TrainingBudget::time).orElseGet(() -> TrainingBudget.epochs(firstEpochs));
    TrainingBudget after =
        part.map(taken -> TrainingBudget.time(budget.time().get().minus(taken))).orElse(budget);
    return List.of(stage(first, 0, List.of(), before), stage(last, synthetic, rejected, after));
  }

  /**
   * Returns synthetic captchas to learn from before the labels, as many as are seen about eight
   * times in their part of the time; empty where that is not worth while.
   */
  public Optional<StageSource> syntheticFirst() {
    return budget
        .time()
        .filter(time -> !labels.isEmpty() && synthetic == 0)
        .map(this::left)
        .filter(part -> part.compareTo(LEAST_FOR_SYNTHETIC) >= 0)
        .map(part -> part.toSeconds() * SYNTHETIC_PER_SECOND)
        .map(count -> (int) Math.min(MOST_SYNTHETIC, Math.max(LEAST_SYNTHETIC, count)))
        .map(count -> new StageSource.Generator(count, false));
  }

  /** Returns the first stage's part of a time. */
  private Duration first(Duration time, StageSource last) {
    if (!(last instanceof StageSource.Labels)) {
      return time.dividedBy(2);
    }
    Duration left = left(time);
    Duration least = share(time, LEAST_SHARE);
    Duration part = left.compareTo(least) < 0 ? least : left;
    return part.compareTo(MOST_FOR_SYNTHETIC) < 0 ? part : MOST_FOR_SYNTHETIC;
  }

  /** Returns what the epochs over the labels leave of a time. */
  private Duration left(Duration time) {
    double labelled = labels.size() * EPOCHS_OVER_LABELS / IMAGES_PER_SECOND;
    double share = 1 - labelled * 1e3 / time.toMillis();
    return share(time, Math.min(MOST_SHARE, Math.max(0, share)));
  }

  private static Duration share(Duration time, double share) {
    return Duration.ofSeconds(Math.round(time.toMillis() * share / 1e3));
  }

  private TrainingStage stage(
      StageSource source, int synthetic, List<RejectedImage> without, TrainingBudget time) {
    if (source instanceof StageSource.Generator generator) {
      return new TrainingStage(
          source.toString(), List.of(), generator.count(), generator.fresh(), time, List.of());
    }
    if (source instanceof StageSource.Files files) {
      return new TrainingStage(source.toString(), read(files), synthetic, false, time, List.of());
    }
    return new TrainingStage(source.toString(), labels, synthetic, false, time, without);
  }

  /** Reads a set into memory: an archive is read from front to back. */
  private List<LabelledImage> read(StageSource.Files files) {
    DatasetReader reader = DatasetReader.open(files.path(), Optional.of(rule), Optional.empty());
    Optional<String> doubt = reader.doubt(Optional.of(rule));
    if (doubt.isPresent()) {
      throw new DatasetException(
          files.path() + ": " + doubt.get(), "put a list of the labels beside the images");
    }
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
