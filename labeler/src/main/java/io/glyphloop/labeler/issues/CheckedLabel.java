package io.glyphloop.labeler.issues;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.dataset.DatasetEntry;
import io.glyphloop.store.dataset.DatasetReader;
import io.glyphloop.store.dataset.Skipped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A label that is to be checked.
 *
 * @param image the image with its label, in normal form
 * @param digest the digest of the image
 * @param heldOut whether it measures models: it is read, but no fold learns from it
 */
public record CheckedLabel(LabelledImage image, Digest digest, boolean heldOut) {

  /**
   * Returns a key that depends on nothing but the image. It is another hash than the one that
   * splits a dataset, so that the parts of a dataset lie evenly in the folds.
   */
  Digest key() {
    return Digest.of(("fold of " + digest).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns which of so many folds reads it; the same picture twice is in the same fold. */
  int fold(int folds) {
    return key().bucket(folds);
  }

  /**
   * Returns the labels that count of a target, held-out ones marked. Images are read when asked
   * for.
   *
   * @throws DatasetException when there are none
   */
  public static List<CheckedLabel> of(Workspace workspace, String target) {
    List<CheckedLabel> labels =
        workspace.labels().snapshot(target).samples().stream()
            .map(
                sample ->
                    new CheckedLabel(
                        new LabelledImage(
                            sample.image().hex(),
                            () -> workspace.images().read(sample.image()),
                            sample.text()),
                        sample.image(),
                        sample.split() == Split.TEST))
            .toList();
    if (labels.isEmpty()) {
      throw new DatasetException(
          "target " + target + " has no labelled images in " + workspace.root(),
          "import or harvest some first");
    }
    return labels;
  }

  /**
   * Returns the labels of a dataset outside a workspace. Its images lie in memory: an archive can
   * only be read from its beginning.
   *
   * @param skipped is told of what is no labelled image
   * @throws DatasetException when there are none
   */
  public static List<CheckedLabel> of(
      DatasetReader reader, TextRule rule, Consumer<Skipped> skipped) {
    List<CheckedLabel> labels = new ArrayList<>();
    try (Stream<DatasetEntry> entries = reader.entries(skipped)) {
      Iterator<DatasetEntry> each = entries.iterator();
      while (each.hasNext()) {
        DatasetEntry entry = each.next();
        try {
          Captcha captcha = Captcha.of(entry.image());
          String text = rule.normalize(entry.rawLabel());
          labels.add(
              new CheckedLabel(
                  new LabelledImage(entry.name(), entry::image, text), captcha.digest(), false));
        } catch (BadImageException e) {
          skipped.accept(new Skipped(entry.name(), e.problem()));
        }
      }
    }
    if (labels.isEmpty()) {
      throw new DatasetException(
          "there are no labelled images to check", "give a dataset that holds some");
    }
    return labels;
  }
}
