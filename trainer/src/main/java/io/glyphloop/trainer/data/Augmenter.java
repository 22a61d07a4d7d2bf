package io.glyphloop.trainer.data;

import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Augments pictures: an affine map and a smooth elastic warp, then contrast, a curve now and then,
 * dots, a slight blur, and noise. Pictures in colour are changed alike in all planes; black and
 * white ones are grey until the end. What it does depends on nothing but the seed it is given, and
 * each distortion has a stream of random numbers of its own, so that one can be switched off
 * without a change to the others. Safe for several threads.
 */
public final class Augmenter {

  private final InputSize size;
  private final Colour colour;
  private final Warp warp;
  private final List<Distortion> distortions;

  public Augmenter(Augmentation settings, InputSize size, Colour colour) {
    this.size = size;
    this.colour = colour;
    this.warp = new Warp(settings, size);
    // What a site draws comes before the blur, what a picture's compression does comes after it.
    this.distortions =
        List.of(
            new Distortion.Contrast(settings.contrast()),
            new Stroke(settings.strokes()),
            new Distortion.Dots(settings.dots()),
            new Blur(settings.blur()),
            new Distortion.Noise(settings.noise()));
  }

  /**
   * Returns the seed with which an image is augmented in one epoch.
   *
   * @param seed the training's
   * @param epoch from 0
   * @param image its place in the training set
   */
  public static long seed(long seed, int epoch, int image) {
    return (seed * 1_000_003 + epoch) * 1_000_003 + image;
  }

  /**
   * Writes the augmented picture.
   *
   * @param picture its planes: 0 is ink, 255 is paper, row by row
   * @param ink where it goes: 1 is ink, 0 is paper
   * @param at index of its first pixel in {@code ink}
   */
  public void apply(byte[] picture, long seed, float[] ink, int at) {
    SplittableRandom random = new SplittableRandom(seed);
    Canvas canvas = new Canvas(ink, at, size.width(), size.height(), colour.planes());
    warp.draw(picture, random.split(), canvas);
    for (Distortion distortion : distortions) {
      distortion.apply(random.split(), canvas);
    }
    for (int i = at; i < canvas.end(); i++) {
      ink[i] = colour.seen(ink[i]);
    }
  }
}
