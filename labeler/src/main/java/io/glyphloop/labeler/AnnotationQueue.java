package io.glyphloop.labeler;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * In which order a person should be asked: first where an answer teaches most.
 *
 * <p>Of the train part, what teaches is {@code 1 − (p1 − p2)}: one less the margin between the two
 * most probable texts of the live model's calibrated reading (margin sampling: Scheffer, Decomain
 * and Wrobel, 2001), where texts that the site has rejected are taken out and what the model had
 * given to them is not handed to the others. So an image scores high when the model hesitates, and
 * when it was sure of what the site then rejected: with 0.9 ruled out, no margin above 0.1 is left.
 * Without a model every image scores 1.
 *
 * <p>The validation and test parts teach nothing, they measure. There the order is that of the
 * digests, which is as good as drawn by lot: to label the hard images first would make every model
 * look worse than it is.
 */
public final class AnnotationQueue {

  private AnnotationQueue() {}

  /**
   * An image to be labelled.
   *
   * @param known what is known of it
   * @param remaining the model's reading without what is rejected; empty without a model
   * @param score how much a label would teach, in {@code [0, 1]}
   */
  public record Item(Unlabelled known, Optional<PosteriorCandidates> remaining, double score) {

    /** Returns what the model would answer; empty when it has nothing to say. */
    public String guess() {
      return remaining.flatMap(PosteriorCandidates::best).map(best -> best.text()).orElse("");
    }
  }

  /** Returns how much a label would teach where a model reads so, in {@code [0, 1]}. */
  public static double score(PosteriorCandidates remaining) {
    return 1 - remaining.margin();
  }

  /** Returns all images of a part that have no label, the first to be asked first. */
  public static List<Item> of(
      Workspace workspace,
      String target,
      Split part,
      Optional<? extends Recognizer> reader,
      RunContext context) {
    return of(workspace, target, part, reader, Long.MAX_VALUE, context);
  }

  /**
   * Returns images of a part that have no label, the first to be asked first.
   *
   * @param reader the live model; empty when there is none
   * @param most how many images are considered, in the order of their digests
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public static List<Item> of(
      Workspace workspace,
      String target,
      Split part,
      Optional<? extends Recognizer> reader,
      long most,
      RunContext context) {
    List<Unlabelled> images =
        workspace.labels().unlabelled(target).stream()
            .filter(image -> image.split() == part)
            .limit(most)
            .toList();
    List<Item> items = new ArrayList<>();
    context.forEach(
        "reading", images, "images", image -> item(workspace, image, reader).ifPresent(items::add));
    if (part == Split.TRAIN) {
      // The sort is stable: equals stay in the order of their digests.
      items.sort(Comparator.comparingDouble(Item::score).reversed());
    }
    return List.copyOf(items);
  }

  private static Optional<Item> item(
      Workspace workspace, Unlabelled image, Optional<? extends Recognizer> reader) {
    return reader.isEmpty()
        ? Optional.of(new Item(image, Optional.empty(), 1))
        : PosteriorCandidates.of(workspace, image, reader.get())
            .map(remaining -> new Item(image, Optional.of(remaining), score(remaining)));
  }
}
