package io.glyphloop.trainer.data;

/**
 * How far training images are bent, so that the network never sees the same picture twice. The
 * defaults are those that measured best on small sets of real captchas.
 *
 * @param affine the largest change of scale, rotation (radians) and shear, each
 * @param shift the largest shift as a share of the size
 * @param elastic the largest displacement of the smooth warp, in pixels of a picture 50 pixels high
 * @param noise the largest share of pixels turned to ink or paper at random
 * @param strokes how probable it is that a thin line is drawn or erased across the picture
 * @param contrast the largest change of contrast
 */
public record Augmentation(
    double affine, double shift, double elastic, double noise, double strokes, double contrast) {

  /** The default. */
  public static final Augmentation DEFAULT = new Augmentation(0.07, 0.03, 1.6, 0.03, 0.15, 0.25);

  /** Leaves images as they are. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0);
}
