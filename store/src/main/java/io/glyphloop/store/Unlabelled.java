package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.dataset.Split;
import java.util.Optional;
import java.util.Set;

/**
 * An image whose text nobody has vouched for: no person, no data set and not the site. A
 * recogniser's own prediction (PSEUDO) does not count as a label here.
 *
 * @param challenge the number of the first challenge that showed it
 * @param image the digest of its bytes
 * @param split which part of the dataset it belongs to
 * @param rejected what the site said it does not show, as it was answered
 * @param prediction the newest prediction that the site has not rejected; empty when there is none
 * @param pseudo the PSEUDO labels it has
 */
public record Unlabelled(
    long challenge,
    Digest image,
    Split split,
    Set<String> rejected,
    Optional<Prediction> prediction,
    Set<String> pseudo) {

  public Unlabelled {
    rejected = Set.copyOf(rejected);
    pseudo = Set.copyOf(pseudo);
  }

  /**
   * What a model predicted.
   *
   * @param confidence its probability as the model saw it, in {@code [0, 1]}
   */
  public record Prediction(String model, String text, double confidence) {}
}
