package io.glyphloop.synth.style;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** Looks after a layer that holds text on a ground of one colour, which may be transparent. */
public final class Layers {

  /** The least difference from the ground, summed over alpha, red, green and blue, that counts. */
  private static final int VISIBLE = 96;

  private Layers() {}

  /** Returns an empty, transparent layer. */
  public static BufferedImage empty(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
  }

  /**
   * Distorts the layer in place, unless ink reaches the border then: the libraries' shears can push
   * text out of the picture, and a cut character cannot be learned.
   *
   * @param distortion changes the layer; tried up to three times, as it draws its own random
   *     numbers
   * @return whether the layer was distorted; if not, it is as it was
   */
  public static boolean distortUnlessCut(BufferedImage layer, Consumer<BufferedImage> distortion) {
    int ground = layer.getRGB(0, 0);
    BufferedImage before = copy(layer);
    for (int attempt = 0; attempt < 3; attempt++) {
      distortion.accept(layer);
      // One pixel inside: the shears overwrite the outermost row and column with the ground.
      if (!touchesRing(layer, 1, ground)) {
        return true;
      }
      replace(layer, before);
    }
    return false;
  }

  /** Fills what is transparent, and keeps what is drawn. */
  public static void fillBehind(BufferedImage layer, Color ground) {
    Graphics2D g = layer.createGraphics();
    g.setComposite(AlphaComposite.DstOver);
    g.setColor(ground);
    g.fillRect(0, 0, layer.getWidth(), layer.getHeight());
    g.dispose();
  }

  /**
   * Returns whether a pixel on a ring along the picture's border differs visibly from the ground.
   *
   * @param inset which ring: 0 for the outermost rows and columns
   * @param ground as {@link BufferedImage#getRGB} returns it
   */
  public static boolean touchesRing(BufferedImage layer, int inset, int ground) {
    int right = layer.getWidth() - 1 - inset;
    int bottom = layer.getHeight() - 1 - inset;
    for (int x = inset; x <= right; x++) {
      if (differs(layer.getRGB(x, inset), ground) || differs(layer.getRGB(x, bottom), ground)) {
        return true;
      }
    }
    for (int y = inset; y <= bottom; y++) {
      if (differs(layer.getRGB(inset, y), ground) || differs(layer.getRGB(right, y), ground)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(int argb, int ground) {
    int difference = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      difference += Math.abs((argb >>> shift & 255) - (ground >>> shift & 255));
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
