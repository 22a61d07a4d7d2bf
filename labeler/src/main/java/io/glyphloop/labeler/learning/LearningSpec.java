package io.glyphloop.labeler.learning;

import java.util.Optional;

/**
 * How a training learns from what a site said to answers; the {@code learning} block of a loop's
 * settings.
 *
 * @param reread whether images without a label whose answers the site rejected teach by what the
 *     live model reads in them now, where that is another text
 * @param rejected whether such images teach by the rejected answers, where they are not read
 * @param doubts whose labels count little when the live model is sure of another text
 * @param rareCharacters whether labels with rare characters count more, where some of the labels
 *     come from answers that a model gave
 * @param pseudoError the share of wrong labels to be expected up to which the live model's surest
 *     readings are taken for labels (PSEUDO) before each training, at most 0.2; 0 for none
 * @param pseudoAgree the version of another model of the target that must read the same; none by
 *     default
 */
public record LearningSpec(
    boolean reread,
    boolean rejected,
    Doubts doubts,
    boolean rareCharacters,
    double pseudoError,
    Optional<String> pseudoAgree) {

  /** Labels that are wrong more often than this are no help. */
  public static final double MOST_PSEUDO_ERROR = 0.2;

  /** Whose labels can be doubted. */
  public enum Doubts {
    /** Nobody's. */
    NONE,
    /** All but those that a person typed here; theirs are listed, and keep their weight. */
    MACHINE,
    /** Everybody's. */
    ALL
  }

  public LearningSpec {
    if (!(pseudoError >= 0 && pseudoError <= MOST_PSEUDO_ERROR)) {
      throw new IllegalArgumentException(
          "pseudo-error: "
              + pseudoError
              + " is out of range; allowed are 0 (none) to "
              + MOST_PSEUDO_ERROR);
    }
    if (pseudoAgree.isPresent() && pseudoError == 0) {
      throw new IllegalArgumentException(
          "pseudo-agree: without pseudo-error there is nothing to agree on");
    }
  }
}
