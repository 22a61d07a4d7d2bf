package io.glyphloop.core.image;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Merges the frames of an animated GIF into one picture. Animated captchas fade their characters in
 * and out, so that no single frame has them all; each pixel of the merged picture is the one, of
 * all frames, that differs most from the paper in brightness. Paper is the median brightness of the
 * first frame: characters cover the smaller part of a captcha.
 */
record AnimatedGif(ImageReader reader, int width, int height) {

  /** The most frames that are looked at; a longer animation repeats itself. */
  static final int MAX_FRAMES = 64;

  private static final String METADATA = "javax_imageio_gif_image_1.0";

  /**
   * Reads and merges all frames.
   *
   * @param reader of a GIF, with metadata, not forward only
   * @param frames how many frames the file has, at least 2
   */
  static RgbaImage merge(ImageReader reader, int frames) throws IOException {
    // The first frame of an animation covers its screen.
    AnimatedGif gif = new AnimatedGif(reader, reader.getWidth(0), reader.getHeight(0));
    return gif.merged(gif.shown(Math.min(frames, MAX_FRAMES)));
  }

  /** Returns what a viewer shows, frame after frame, each {@code width * height} of ARGB. */
  private List<int[]> shown(int frames) throws IOException {
    List<int[]> shown = new ArrayList<>();
    BufferedImage screen = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < frames; i++) {
      BufferedImage frame = reader.read(i);
      Element metadata = metadata(reader.getImageMetadata(i));
      int left = number(metadata, "ImageDescriptor", "imageLeftPosition");
      int top = number(metadata, "ImageDescriptor", "imageTopPosition");
      int[] before = pixels(screen);
      Graphics2D g = screen.createGraphics();
      g.drawImage(frame, left, top, null);
      shown.add(pixels(screen));
      switch (attribute(metadata, "GraphicControlExtension", "disposalMethod")) {
        case "restoreToBackgroundColor" -> {
          g.setComposite(AlphaComposite.Clear);
          g.fillRect(left, top, frame.getWidth(), frame.getHeight());
        }
        case "restoreToPrevious" -> screen.setRGB(0, 0, width, height, before, 0, width);
        default -> {
          // The next frame is drawn over this one.
        }
      }
      g.dispose();
    }
    return shown;
  }

  private RgbaImage merged(List<int[]> frames) {
    int paper = medianBrightness(frames.get(0));
    byte[] rgba = new byte[width * height * 4];
    for (int i = 0; i < width * height; i++) {
      int most = frames.get(0)[i];
      for (int[] frame : frames) {
        if (Math.abs(brightness(frame[i]) - paper) > Math.abs(brightness(most) - paper)) {
          most = frame[i];
        }
      }
      rgba[4 * i] = (byte) (most >> 16);
      rgba[4 * i + 1] = (byte) (most >> 8);
      rgba[4 * i + 2] = (byte) most;
      rgba[4 * i + 3] = (byte) (most >>> 24);
    }
    return new RgbaImage(width, height, rgba);
  }

  private static int medianBrightness(int[] frame) {
    int[] sorted = Arrays.stream(frame).map(AnimatedGif::brightness).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Returns the brightness on white paper, 0-255. */
  private static int brightness(int argb) {
    if (argb >>> 24 == 0) {
      return 255;
    }
    return (299 * (argb >> 16 & 0xFF) + 587 * (argb >> 8 & 0xFF) + 114 * (argb & 0xFF)) / 1000;
  }

  private int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, width, height, null, 0, width);
  }

  private static Element metadata(IIOMetadata metadata) {
    return (Element) metadata.getAsTree(METADATA);
  }

  private static int number(Element metadata, String block, String name) {
    String value = attribute(metadata, block, name);
    return value.isEmpty() ? 0 : Integer.parseInt(value);
  }

  private static String attribute(Element metadata, String block, String name) {
    NodeList blocks = metadata.getElementsByTagName(block);
    return blocks.getLength() == 0 ? "" : ((Element) blocks.item(0)).getAttribute(name);
  }
}
