package io.glyphloop.labeler;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.NewPrediction;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps challenges in play that have no label: a model predicts again what an earlier one did, and
 * its prediction is kept as a guess that nobody judged. A text that the site has rejected for an
 * image is never offered for it again; the next-best one is.
 *
 * <p>What a model has predicted already is left out, so stopped work resumes.
 */
public final class Relabelling {

  /**
   * So many of the newest challenges are looked at; what older ones showed stays as it was read.
   */
  public static final int NEWEST = 20_000;

  private static final int AT_ONCE = 256;

  private Relabelling() {}

  /**
   * @param unlabelled images of the newest challenges without a label
   * @param read how many of them were read now
   * @param changed how many of those got another text than before
   */
  public record Report(long unlabelled, long read, long changed) {

    public String summary() {
      return "predicted %d of %d unlabelled images again; %d predictions changed"
          .formatted(read, unlabelled, changed);
    }
  }

  /**
   * Predicts again what another model predicted last.
   *
   * @param reader the model; its name tells what it has read already
   * @throws io.glyphloop.core.error.CancelledException when asked to stop; what was read is kept
   */
  public static Report run(
      Workspace workspace, String target, Recognizer reader, RunContext context) {
    List<Unlabelled> all = workspace.labels().unlabelled(target, NEWEST);
    List<Unlabelled> due =
        all.stream()
            .filter(image -> !isReadBy(image, reader))
            .sorted(Comparator.comparingLong(Unlabelled::challenge).reversed())
            .toList();
    long read = 0;
    long changed = 0;
    try (Progress.Step step = context.progress().start("predicting again", due.size(), "images")) {
      for (int from = 0; from < due.size(); from += AT_ONCE) {
        List<NewPrediction> predictions = new ArrayList<>();
        for (Unlabelled image : due.subList(from, Math.min(due.size(), from + AT_ONCE))) {
          context.cancellation().check();
          Optional<NewPrediction> prediction = read(workspace, image, reader);
          prediction.ifPresent(predictions::add);
          changed += prediction.filter(now -> isOther(image, now)).isPresent() ? 1 : 0;
          step.advance(1);
        }
        workspace.challenges().recordPredictions(predictions);
        read += predictions.size();
      }
    }
    return new Report(all.size(), read, changed);
  }

  private static boolean isReadBy(Unlabelled image, Recognizer reader) {
    return image.prediction().filter(last -> last.model().equals(reader.name())).isPresent();
  }

  private static boolean isOther(Unlabelled image, NewPrediction now) {
    return image
        .prediction()
        .filter(last -> last.text().equals(now.recognition().text()))
        .isEmpty();
  }

  /** Returns the best prediction that is not rejected; empty when there is none. */
  private static Optional<NewPrediction> read(
      Workspace workspace, Unlabelled image, Recognizer reader) {
    return PosteriorCandidates.of(workspace, image, reader)
        .flatMap(
            left ->
                left.best()
                    .map(
                        best ->
                            new Recognition(
                                best.text(), best.probability(), left.candidates(), reader.name())))
        .map(predicted -> new NewPrediction(image.challenge(), predicted));
  }
}
