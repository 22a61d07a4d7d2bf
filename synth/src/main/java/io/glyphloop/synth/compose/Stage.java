package io.glyphloop.synth.compose;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * What the parts of one captcha share.
 *
 * @param width of the picture, in pixels
 * @param height of the picture, in pixels
 * @param size of the font, in pixels
 * @param tints the colours
 * @param smooth whether edges are anti-aliased
 * @param parts those that may be used, and how hard
 * @param dice the random choices
 */
record Stage(
    int width, int height, double size, Tints tints, boolean smooth, Composition parts, Dice dice) {

  /** Returns an empty, transparent layer. */
  BufferedImage layer() {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
  }

  Graphics2D graphics(BufferedImage layer) {
    Graphics2D g = layer.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING,
        smooth ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return g;
  }

  /** Returns how many of something there are: none to {@code most}, more where it is hard. */
  int some(int most) {
    return (int) Math.round(most * parts.clutter() * dice.between(0, 1));
  }
}
