package io.glyphloop.labeler.learning;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.Guess;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.RejectedImage;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a training learns from, each label with its weight: a pseudo-label counts by its confidence,
 * a label that is probably wrong a tenth, one with rare characters more.
 *
 * @param labels the train part of a target's labels
 * @param reread rejected images with the other text that the live model predicts now
 * @param rejected the newest of the other images without a label, and what they do not show
 * @param doubts labels for which the live model confidently predicts another text
 */
public record TrainingData(
    List<LabelledImage> labels,
    List<LabelledImage> reread,
    List<RejectedImage> rejected,
    List<NoisyLabel> doubts) {

  /** Labels that exist because a model read the image: there are more of what it can read. */
  private static final Set<LabelSource> READ_BY_A_MODEL =
      Set.of(LabelSource.ORACLE, LabelSource.PSEUDO);

  /**
   * How many images are trained on by their rejected answers alone for each one with a text, at
   * most: more of them take the time in which texts would teach more (docs/experiments/labels.md).
   */
  private static final double MOST_REJECTED = 0.25;

  /**
   * The largest share of the labels that may be the live model's own answers for it to predict
   * rejected images: with more, the model that is trained now will soon predict better
   * (docs/experiments/labels.md).
   */
  private static final double MOST_OWN = 0.75;

  /** How often a labelled image is shown for each time that it would come by itself, at most. */
  private static final int MOST_REPEATS = 8;

  public TrainingData {
    labels = List.copyOf(labels);
    reread = List.copyOf(reread);
    rejected = List.copyOf(rejected);
    doubts = List.copyOf(doubts);
  }

  public static TrainingData none() {
    return new TrainingData(List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Gathers what a target's labels and rejected answers teach.
   *
   * @param snapshot all labels of the target
   * @param reader the live model, which says which labels it doubts, and reads the rejected images
   *     again; empty when there is none
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public static TrainingData of(
      Workspace workspace,
      Snapshot snapshot,
      TextRule rule,
      LearningSpec spec,
      Optional<? extends Recognizer> reader,
      RunContext context) {
    return of(workspace, snapshot, rule, spec, reader, 0, context);
  }

  /**
   * Gathers what a target's labels and rejected answers teach beside synthetic captchas.
   *
   * @param synthetic how many; the more of them there are, the more rejected answers take part
   * @see #of(Workspace, Snapshot, TextRule, LearningSpec, Optional, RunContext)
   */
  public static TrainingData of(
      Workspace workspace,
      Snapshot snapshot,
      TextRule rule,
      LearningSpec spec,
      Optional<? extends Recognizer> reader,
      int synthetic,
      RunContext context) {
    List<Snapshot.Sample> samples = snapshot.part(Split.TRAIN);
    List<LabelledImage> labels = byConfidence(workspace, samples);
    List<NoisyLabel> doubts = List.of();
    if (reader.isPresent() && spec.doubts() != LearningSpec.Doubts.NONE) {
      Map<String, LabelSource> sources =
          samples.stream().collect(Collectors.toMap(s -> s.image().hex(), Snapshot.Sample::source));
      doubts = NoisyLabels.find(reader.get(), labels, sources, spec.doubts(), context);
      labels =
          weighed(
              labels,
              doubts.stream().collect(Collectors.toMap(NoisyLabel::image, NoisyLabel::factor)));
    }
    List<RejectedImage> rejected =
        spec.rejected() || spec.reread()
            ? RejectedAnswers.of(workspace, snapshot, rule)
            : List.of();
    List<Guess> own =
        reader.map(model -> answers(workspace, snapshot.target(), model)).orElse(List.of());
    SelfTrainingLabels second =
        reader.isPresent() && spec.reread() && !isFarBehind(own, labels)
            ? SelfTrainingLabels.of(rejected, reader.get(), own, rule, context)
            : new SelfTrainingLabels(List.of(), rejected);
    boolean biased = samples.stream().anyMatch(s -> READ_BY_A_MODEL.contains(s.source()));
    return new TrainingData(
        spec.rareCharacters() && biased ? CharacterWeights.weigh(labels) : labels,
        second.labels(),
        spec.rejected()
            ? newest(
                second.unread(),
                (int) (MOST_REJECTED * (labels.size() + second.labels().size() + synthetic)))
            : List.of(),
        doubts);
  }

  /** The newest rejections are those of the best model. */
  private static List<RejectedImage> newest(List<RejectedImage> oldestFirst, int most) {
    return oldestFirst.subList(Math.max(0, oldestFirst.size() - most), oldestFirst.size());
  }

  /** Returns the answers of one model that the site has judged. */
  private static List<Guess> answers(Workspace workspace, String target, Recognizer reader) {
    return Stream.of(Verdict.ACCEPTED, Verdict.REJECTED)
        .flatMap(verdict -> workspace.challenges().guesses(target, verdict).stream())
        .filter(guess -> guess.model().equals(reader.name()))
        .toList();
  }

  private static boolean isFarBehind(List<Guess> own, List<LabelledImage> labels) {
    Set<String> right =
        own.stream()
            .filter(guess -> guess.verdict() == Verdict.ACCEPTED)
            .map(guess -> guess.image().hex())
            .collect(Collectors.toSet());
    long given = labels.stream().filter(label -> right.contains(label.name())).count();
    return given > MOST_OWN * labels.size();
  }

  private static List<LabelledImage> byConfidence(
      Workspace workspace, List<Snapshot.Sample> samples) {
    return weighed(
        WorkspaceTraining.images(workspace, samples),
        samples.stream()
            .filter(sample -> sample.source() == LabelSource.PSEUDO)
            .collect(Collectors.toMap(s -> s.image().hex(), Snapshot.Sample::confidence)));
  }

  /** Multiplies the weights of some images, by name. */
  private static List<LabelledImage> weighed(
      List<LabelledImage> labels, Map<String, Double> factors) {
    return labels.stream()
        .map(image -> image.weighing(image.weight() * factors.getOrDefault(image.name(), 1.0)))
        .toList();
  }

  /**
   * Returns the same with what a model predicts for all other images of the train part, each
   * weighted by its confidence: what another network is to learn that shall do as well.
   *
   * @param model the version of the model, which has predicted what has no label
   */
  public TrainingData withPredictions(Workspace workspace, String target, String model) {
    Set<String> known = texts().stream().map(LabelledImage::name).collect(Collectors.toSet());
    List<LabelledImage> predicted = new ArrayList<>(reread);
    for (Unlabelled image : workspace.labels().unlabelled(target)) {
      if (image.split() == Split.TRAIN && !known.contains(image.image().hex())) {
        image
            .prediction()
            .filter(last -> last.model().equals(model))
            .filter(last -> last.confidence() >= SelfTrainingLabels.LEAST_CONFIDENCE)
            .map(last -> predicted(workspace, image, last))
            .ifPresent(predicted::add);
      }
    }
    Set<String> read = predicted.stream().map(LabelledImage::name).collect(Collectors.toSet());
    List<RejectedImage> unread =
        rejected.stream().filter(image -> !read.contains(image.name())).toList();
    return new TrainingData(labels, predicted, unread, doubts);
  }

  private static LabelledImage predicted(
      Workspace workspace, Unlabelled image, Unlabelled.Prediction prediction) {
    return new LabelledImage(
            image.image().hex(), () -> workspace.images().read(image.image()), prediction.text())
        .weighing(prediction.confidence());
  }

  /** Returns what is learned as a label: the labels, then what the live model reads now. */
  public List<LabelledImage> texts() {
    return Stream.concat(labels.stream(), reread.stream()).toList();
  }

  /**
   * Returns {@link #texts} for a stage with synthetic captchas: few labels several times, so that
   * those do not drown them; what the live model predicts once, so that it does not either.
   *
   * @param synthetic how many synthetic captchas an epoch has
   */
  public List<LabelledImage> besideSynthetic(int synthetic) {
    int times =
        labels.isEmpty() ? 1 : Math.max(1, Math.min(MOST_REPEATS, synthetic / labels.size()));
    return Stream.concat(
            Collections.nCopies(times, labels).stream().flatMap(List::stream), reread.stream())
        .toList();
  }

  /** Writes the doubts into a run's folder; nothing when there are none. */
  public void tell(Path folder) {
    if (!doubts.isEmpty()) {
      NoisyLabel.write(doubts, folder.resolve(NoisyLabel.FILE));
    }
  }

  /** Returns how many labels weigh less because they are probably wrong. */
  public long downWeighted() {
    return doubts.stream().filter(doubt -> doubt.factor() < 1).count();
  }

  public Optional<String> doubtsInWords() {
    return doubts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d of %d labels are probably wrong (the model predicts another text); %d weigh %s"
                .formatted(doubts.size(), labels.size(), downWeighted(), NoisyLabels.WEIGHT));
  }

  private Optional<String> rereadInWords() {
    return reread.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "self-training: %d images with rejected answers are labelled with the model's new"
                    .formatted(reread.size())
                + " prediction");
  }

  public List<String> inWords() {
    return Stream.of(doubtsInWords(), rereadInWords()).flatMap(Optional::stream).toList();
  }
}
