package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.Split;
import java.util.List;

/**
 * The labelled images of a target at one moment.
 *
 * @param samples one for each image, ordered by digest
 * @param digest the digest of all images and texts: the same snapshot has the same digest anywhere
 */
public record Snapshot(String target, List<Sample> samples, Digest digest) {

  /**
   * One labelled image.
   *
   * @param image the digest of its bytes
   * @param split which part it belongs to
   * @param confidence how probable the text is, in {@code [0, 1]}: 1 but for PSEUDO labels
   */
  public record Sample(
      Digest image, String text, LabelSource source, Split split, double confidence) {

    /** Returns the sample with its text as a rule keeps texts. */
    public Sample foldedBy(TextRule rule) {
      return new Sample(image, rule.fold(text), source, split, confidence);
    }
  }

  public Snapshot {
    samples = List.copyOf(samples);
  }

  public List<Sample> part(Split split) {
    return samples.stream().filter(sample -> sample.split() == split).toList();
  }
}
