package io.glyphloop.trainer.network;

import io.glyphloop.core.model.Decoding;

/**
 * How a network's last numbers are read. Row by row they are the logits, class by class: number
 * {@code c * steps + s} belongs to class c at step s.
 *
 * <p>Where lengths vary, a position within the shortest length is never empty, so the class "no
 * character", which is the last one, has no logit there: {@code absent} numbers are missing from
 * the network's output, and {@link #ABSENT} stands in their place.
 *
 * @param decoding how the logits become text
 * @param classes how many classes each step has
 * @param steps how many steps there are
 * @param absent at how many steps, the first ones, the last class cannot occur
 */
public record Head(Decoding decoding, int classes, int steps, int absent) {

  /** The logit of a class that cannot occur: a probability far below what a float's sum shows. */
  public static final float ABSENT = -50;

  public Head {
    if (classes < 2 || steps < 1 || absent < 0 || absent > steps) {
      throw new IllegalArgumentException(
          classes + " classes, " + steps + " steps, " + absent + " of them without the last class");
    }
  }

  /** Returns how many numbers the network has to give. */
  public int logits() {
    return classes * steps - absent;
  }

  /** Returns the index of the first missing logit: those of the last class, first steps first. */
  public int absentFrom() {
    return (classes - 1) * steps;
  }
}
