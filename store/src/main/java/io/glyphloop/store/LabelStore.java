package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The labels of a workspace, and what the answers of its targets look like. */
public interface LabelStore {

  /**
   * Records many labelled images in one transaction, as an import does; a batch of some hundreds is
   * some ten times faster than one by one. The same image of the same target again is the same
   * challenge; another text for it is a conflict and changes nothing.
   *
   * @return what became of each item, in their order
   */
  List<ImportOutcome> importAll(
      String target, long runId, List<ImportItem> items, LabelSource source);

  /**
   * Labels a challenge. An existing label is never overwritten silently: the same text from a
   * source as strong is no change; any other label is kept beside it and the stronger source
   * ({@link LabelSource#strength()}) counts.
   *
   * @throws IllegalArgumentException when there is no such challenge
   */
  void add(long challengeId, String text, LabelSource source, double confidence);

  /**
   * Corrects the label of an image by what a person reads (source HUMAN). The label that was there
   * is kept beside it, and no longer counts, unless the site itself accepted it. A person's later
   * word counts over an earlier one.
   *
   * @param text the text, normalised by the target's rule
   */
  RelabelOutcome relabel(String target, Digest image, String text);

  /**
   * Takes a label back that should not have been given: one that a person has just mistyped, or a
   * recogniser's own reading that a better one does not confirm. What the site accepted, what was
   * imported and what was drawn stays.
   *
   * @param source HUMAN or PSEUDO
   * @return whether there was such a label
   * @throws IllegalArgumentException for another source
   */
  boolean withdraw(String target, Digest image, String text, LabelSource source);

  /** Returns where the label of an image comes from that counts; empty when it has none. */
  Optional<LabelSource> source(String target, Digest image);

  /** Returns the texts that the site has rejected for an image. */
  Set<String> rejected(String target, Digest image);

  /** Returns the images of a target that nobody has labelled, ordered by digest. */
  List<Unlabelled> unlabelled(String target);

  /**
   * Returns those that one of the newest challenges showed, in a time that does not grow with the
   * workspace.
   *
   * @param newest how many challenges are looked at
   */
  List<Unlabelled> unlabelled(String target, int newest);

  /**
   * Returns every labelled image of a target, one entry for each digest, ordered by digest: the
   * label from the strongest source counts, the latest among equals. PSEUDO labels never count for
   * an image of the TEST split.
   */
  Snapshot snapshot(String target);

  /** Remembers what the answers of a target look like; overwrites what was remembered. */
  void rememberRule(String target, TextRule rule);

  Optional<TextRule> rule(String target);
}
