package io.glyphloop.store;

import io.glyphloop.core.dataset.Split;
import java.util.Map;

/**
 * Counts of what a target has.
 *
 * @param challenges all challenges, unlabelled ones too
 * @param images distinct images
 * @param labelled distinct images with a label, by split
 * @param bySource labels that count, by source
 * @param accepted guesses that the site accepted
 * @param rejected guesses that the site rejected
 * @param byLength labelled images by the length of their text
 * @param byCharacter how often each character occurs in the labels
 */
public record DatasetStats(
    long challenges,
    long images,
    Map<Split, Long> labelled,
    Map<LabelSource, Long> bySource,
    long accepted,
    long rejected,
    Map<Integer, Long> byLength,
    Map<Character, Long> byCharacter) {

  /** Returns all distinct labelled images. */
  public long labels() {
    return labelled.values().stream().mapToLong(Long::longValue).sum();
  }
}
