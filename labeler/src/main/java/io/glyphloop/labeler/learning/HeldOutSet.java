package io.glyphloop.labeler.learning;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.Guess;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The held-out (TEST) part of a target, which is chosen by the images' digests before anyone
 * answers, and what it can say without bias. Which of its images have a label is no matter of
 * chance: those that a model read are labelled by the site, those that it could not read are not,
 * or only by a person afterwards.
 */
public final class HeldOutSet {

  private HeldOutSet() {}

  /**
   * Returns the images whose labels do not depend on what a model read: imported ones, and those
   * that a person labelled and no site has judged an answer to.
   */
  public static List<LabelledImage> independent(Workspace workspace, Snapshot snapshot) {
    Set<Digest> judged =
        Stream.of(Verdict.ACCEPTED, Verdict.REJECTED)
            .flatMap(verdict -> workspace.challenges().guesses(snapshot.target(), verdict).stream())
            .map(Guess::image)
            .collect(Collectors.toSet());
    return WorkspaceTraining.images(
        workspace,
        snapshot.part(Split.TEST).stream()
            .filter(sample -> sample.source() != LabelSource.ORACLE)
            .filter(
                sample -> sample.source() != LabelSource.HUMAN || !judged.contains(sample.image()))
            .toList());
  }

  /**
   * How much of the whole part a model reads. Where images have no label the truth lies between two
   * limits.
   *
   * @param atLeast images read right, of all
   * @param atMost the same, if all were right of which nobody knows better: unlabelled images for
   *     which the model does not give an answer that the site has rejected
   * @param perChar characters read right, of the labelled images
   * @param unlabelled images without a label
   */
  public record Accuracy(Rate atLeast, Rate atMost, Rate perChar, long unlabelled) {

    /** Returns it in words, with what it was measured on. */
    public String words() {
      String chosen = " of " + atLeast.n() + " held-out images, chosen by digest beforehand";
      return unlabelled == 0
          ? atLeast + chosen
          : "between "
              + atLeast
              + " and "
              + atMost
              + chosen
              + "; "
              + unlabelled
              + " of them have no label";
    }
  }

  /**
   * Has a model read all images of the part.
   *
   * @return empty when there is no labelled one
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public static Optional<Accuracy> measure(
      Workspace workspace, String target, Recognizer reader, RunContext context) {
    List<LabelledImage> labelled =
        WorkspaceTraining.images(workspace, workspace.labels().snapshot(target).part(Split.TEST));
    if (labelled.isEmpty()) {
      return Optional.empty();
    }
    Evaluation read = Evaluator.evaluate(reader, labelled, context);
    List<Unlabelled> others =
        workspace.labels().unlabelled(target).stream()
            .filter(image -> image.split() == Split.TEST)
            .toList();
    long surelyWrong = 0;
    for (Unlabelled image : others) {
      context.cancellation().check();
      surelyWrong += isSurelyWrong(workspace, image, reader) ? 1 : 0;
    }
    long all = read.n() + others.size();
    long right = read.exact().successes();
    return Optional.of(
        new Accuracy(
            new Rate(right, all),
            new Rate(right + others.size() - surelyWrong, all),
            read.perChar(),
            others.size()));
  }

  private static boolean isSurelyWrong(Workspace workspace, Unlabelled image, Recognizer reader) {
    TextRule rule = reader.rule();
    try {
      String text = rule.normalize(reader.read(workspace.images().read(image.image())).text());
      return image.rejected().stream().anyMatch(wrong -> rule.normalize(wrong).equals(text));
    } catch (BadImageException e) {
      return true;
    }
  }
}
