package io.glyphloop.labeler.learning;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.Guess;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.RejectedImage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the failures of a crawl teach: images of the train part that have no label, each with the
 * answers that the site rejected for it.
 */
public final class RejectedAnswers {

  private RejectedAnswers() {}

  /**
   * Returns the images, in the order of the first rejection. Images of the validation and test
   * parts are left out, so that these measure nothing that was learned from.
   *
   * @param labelled the labelled images of the target
   */
  public static List<RejectedImage> of(Workspace workspace, Snapshot labelled, TextRule rule) {
    Set<Digest> known =
        labelled.samples().stream().map(Snapshot.Sample::image).collect(Collectors.toSet());
    Map<Digest, Set<String>> rejected = new LinkedHashMap<>();
    for (Guess guess : workspace.challenges().guesses(labelled.target(), Verdict.REJECTED)) {
      if (guess.split() == Split.TRAIN && !known.contains(guess.image())) {
        rejected
            .computeIfAbsent(guess.image(), image -> new LinkedHashSet<>())
            .add(rule.normalize(guess.text()));
      }
    }
    return rejected.entrySet().stream()
        .map(
            entry ->
                new RejectedImage(
                    entry.getKey().hex(),
                    () -> workspace.images().read(entry.getKey()),
                    List.copyOf(entry.getValue())))
        .toList();
  }
}
