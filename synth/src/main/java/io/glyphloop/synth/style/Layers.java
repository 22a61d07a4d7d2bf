package io.glyphloop.synth.style;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** Operations on an image layer with text on a background of one colour or none. */
public final class Layers {

  /**
   * The least difference from the background, summed over alpha, red, green and blue, that counts.
   */
  private static final int VISIBLE = 96;

  private Layers() {}

  /** Returns an empty, transparent layer. */
  public static BufferedImage empty(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
  }

  /**
   * Distorts the layer in place, unless text then reaches the border: the libraries' shears can
   * push text out of the image, and training needs complete characters.
   *
   * @param distortion changes the layer; random, so it is tried up to three times
   * @return whether the layer was distorted; if not, it is unchanged
   */
  public static boolean distortUnlessCut(BufferedImage layer, Consumer<BufferedImage> distortion) {
    int background = layer.getRGB(0, 0);
    BufferedImage before = copy(layer);
    for (int attempt = 0; attempt < 3; attempt++) {
      distortion.accept(layer);
      // One pixel inside: the shears overwrite the outermost row and column with the background.
      if (!touchesRing(layer, 1, background)) {
        return true;
      }
      replace(layer, before);
    }
    return false;
  }

  /** Fills the transparent parts. */
  public static void fillBehind(BufferedImage layer, Color background) {
    Graphics2D g = layer.createGraphics();
    g.setComposite(AlphaComposite.DstOver);
    g.setColor(background);
    g.fillRect(0, 0, layer.getWidth(), layer.getHeight());
    g.dispose();
  }

  /**
   * Returns whether a pixel on a frame along the image's border differs visibly from the
   * background.
   *
   * @param inset distance of the frame from the border, in pixels
   * @param background as {@link BufferedImage#getRGB} returns it
   */
  public static boolean touchesRing(BufferedImage layer, int inset, int background) {
    int right = layer.getWidth() - 1 - inset;
    int bottom = layer.getHeight() - 1 - inset;
    for (int x = inset; x <= right; x++) {
      if (differs(layer.getRGB(x, inset), background)
          || differs(layer.getRGB(x, bottom), background)) {
        return true;
      }
    }
    for (int y = inset; y <= bottom; y++) {
      if (differs(layer.getRGB(inset, y), background)
          || differs(layer.getRGB(right, y), background)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(int argb, int background) {
    int difference = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      difference += Math.abs((argb >>> shift & 255) - (background >>> shift & 255));
    }
    return difference > VISIBLE;
  }

  private static BufferedImage copy(BufferedImage layer) {
    BufferedImage copy = empty(layer.getWidth(), layer.getHeight());
    replace(copy, layer);
    return copy;
  }

  /** Makes {@code to} equal to {@code from}, transparency included. */
  public static void replace(BufferedImage to, BufferedImage from) {
    Graphics2D g = to.createGraphics();
    g.setComposite(AlphaComposite.Src);
    g.drawImage(from, 0, 0, null);
    g.dispose();
  }
}
