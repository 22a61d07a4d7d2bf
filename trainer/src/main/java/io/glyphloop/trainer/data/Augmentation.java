package io.glyphloop.trainer.data;

/**
 * How strongly training images are augmented, so that the network never sees the same picture
 * twice. Each strength is the most that may happen; how much does, is random for each image and
 * epoch.
 *
 * @param affine the largest change of scale, rotation (radians) and shear, each
 * @param shift the largest shift as a share of the size
 * @param elastic the largest displacement of the smooth warp, in pixels of a picture 50 pixels high
 * @param contrast the largest change of contrast
 * @param strokes how probable it is that a thin curve is drawn or erased across the picture
 * @param dots the largest share of the picture that dots of ink and paper cover, each 2 or 3 pixels
 *     wide and high
 * @param blur the largest standard deviation of the blur, in pixels; what is above {@link Blur}'s
 *     widest kernel counts as that
 * @param noise the largest share of pixels that become any grey at random
 */
public record Augmentation(
    double affine,
    double shift,
    double elastic,
    double contrast,
    double strokes,
    double dots,
    double blur,
    double noise) {

  public static final Augmentation DEFAULT =
      new Augmentation(0.07, 0.03, 1.6, 0.25, 0.15, 0.005, 0.6, 0.03);

  /** Leaves images as they are. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0);

  public Augmentation {
    for (double strength :
        new double[] {affine, shift, elastic, contrast, strokes, dots, blur, noise}) {
      if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a strength is finite and at least 0, not " + strength);
      }
    }
    if (strokes > 1 || dots > 1 || noise > 1) {
      throw new IllegalArgumentException("strokes, dots and noise are shares, at most 1");
    }
  }
}
