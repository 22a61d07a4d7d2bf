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
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.RejectedImage;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a training learns from, each label with the weight that it deserves: a recogniser's own
 * reading (PSEUDO) counts by its confidence, a label in doubt a tenth, one with rare characters
 * more.
 *
 * @param labels the train part of a target's labels
 * @param reread rejected images that the live model reads as another text now, with that
 * @param rejected the newest of the other images without a label, and what they do not show
 * @param doubts labels that the live model reads otherwise
 */
public record TrainingData(
    List<LabelledImage> labels,
    List<LabelledImage> reread,
    List<RejectedImage> rejected,
    List<DoubtedLabel> doubts) {

  /** Labels that exist because a model read the image: there are more of what it can read. */
  private static final Set<LabelSource> READ_BY_A_MODEL =
      Set.of(LabelSource.ORACLE, LabelSource.PSEUDO);

  /**
   * Where a model doubts more than this share of the labels, it is the model that does not know
   * them, as after a site has changed its captcha.
   */
  private static final double MOST_DOUBTED = 0.25;

  /**
   * How many images teach by their rejected answers alone for each one that teaches a text, at
   * most. Where they are many, they take the time in which texts would teach more: 1,347 of them
   * beside 267 labels brought a model in two minutes to 40.9% where the labels alone gave 53.9%.
   */
  private static final double MOST_REJECTED = 0.25;

  /**
   * How many of the labels may be the live model's own answers, for it to read rejected images:
   * with more it has learned from less than a quarter of what there is to learn now, and the model
   * that is trained will soon read better. With five tries a challenge, 223 labels brought 1,121 in
   * one harvest; what was read anew before the training then cost 3.3 points.
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
   * Gathers them.
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
    List<Snapshot.Sample> samples = snapshot.part(Split.TRAIN);
    List<LabelledImage> labels = byConfidence(workspace, samples);
    List<DoubtedLabel> doubts = List.of();
    if (reader.isPresent() && spec.doubts() != LearningSpec.Doubts.NONE) {
      DoubtedLabels read = DoubtedLabels.check(reader.get(), labels, context);
      doubts = doubts(read.doubts(), samples, spec.doubts());
      labels = lighter(labels, doubts);
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
        spec.rareCharacters() && biased ? RareCharacters.weigh(labels) : labels,
        second.labels(),
        spec.rejected()
            ? newest(
                second.unread(), (int) (MOST_REJECTED * (labels.size() + second.labels().size())))
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
        .filter(guess -> guess.reader().equals(reader.name()))
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
    List<LabelledImage> images = WorkspaceTraining.images(workspace, samples);
    Map<String, Double> confidences =
        samples.stream()
            .filter(sample -> sample.source() == LabelSource.PSEUDO)
            .collect(Collectors.toMap(s -> s.image().hex(), Snapshot.Sample::confidence));
    return images.stream()
        .map(image -> image.weighing(confidences.getOrDefault(image.name(), 1.0)))
        .toList();
  }

  private static List<DoubtedLabel> doubts(
      List<DoubtedLabels.Doubt> found, List<Snapshot.Sample> samples, LearningSpec.Doubts whose) {
    boolean tooMany = found.size() > MOST_DOUBTED * samples.size();
    Map<String, LabelSource> sources =
        samples.stream().collect(Collectors.toMap(s -> s.image().hex(), Snapshot.Sample::source));
    return found.stream()
        .map(
            doubt -> {
              LabelSource source = sources.get(doubt.image().name());
              boolean lighter =
                  !tooMany && (source != LabelSource.HUMAN || whose == LearningSpec.Doubts.ALL);
              return new DoubtedLabel(
                  doubt.image().name(),
                  doubt.image().text(),
                  source,
                  doubt.read(),
                  doubt.confidence(),
                  lighter ? DoubtedLabels.WEIGHT : 1);
            })
        .toList();
  }

  private static List<LabelledImage> lighter(
      List<LabelledImage> labels, List<DoubtedLabel> doubts) {
    Map<String, Double> factors =
        doubts.stream().collect(Collectors.toMap(DoubtedLabel::image, DoubtedLabel::factor));
    return labels.stream()
        .map(image -> image.weighing(image.weight() * factors.getOrDefault(image.name(), 1.0)))
        .toList();
  }

  /** Returns what is learned as a label: the labels, then what the live model reads now. */
  public List<LabelledImage> texts() {
    return Stream.concat(labels.stream(), reread.stream()).toList();
  }

  /**
   * Returns {@link #texts} for a stage that drawn captchas take part in: few labels several times,
   * so that those do not drown them; what the live model reads once, so that it does not either.
   *
   * @param drawn how many captchas are drawn
   */
  public List<LabelledImage> besideDrawn(int drawn) {
    int times = labels.isEmpty() ? 1 : Math.max(1, Math.min(MOST_REPEATS, drawn / labels.size()));
    return Stream.concat(
            Collections.nCopies(times, labels).stream().flatMap(List::stream), reread.stream())
        .toList();
  }

  /** Writes the doubts into a run's folder; nothing when there are none. */
  public void tell(Path folder) {
    if (!doubts.isEmpty()) {
      DoubtedLabel.write(doubts, folder.resolve(DoubtedLabel.FILE));
    }
  }

  /** Returns how many labels count little because they are in doubt. */
  public long downWeighted() {
    return doubts.stream().filter(doubt -> doubt.factor() < 1).count();
  }

  public Optional<String> doubtsInWords() {
    return doubts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            doubts.size()
                + " of "
                + labels.size()
                + " labels are in doubt, "
                + downWeighted()
                + " of them count little");
  }

  public Optional<String> rereadInWords() {
    return reread.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "images whose answers were rejected, read as another text now, which they teach: "
                + reread.size());
  }

  public List<String> inWords() {
    return Stream.of(doubtsInWords(), rereadInWords()).flatMap(Optional::stream).toList();
  }
}
