package io.glyphloop.core.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Pixels of decoded images as RGBA bytes. {@link BufferedImage#getRGB} says what they are, but asks
 * the colour model about every pixel, which takes longer than decoding; the layouts that the
 * readers mostly give are read as they lie. Grey is taken as its samples are, as decoders in other
 * languages do: Java's colour model holds grey for linear light and makes 0x27 a 0x6D.
 */
final class RgbaPixels {

  private RgbaPixels() {}

  /** Returns the pixels of an image, as {@link BufferedImage#getRGB} has them but for grey. */
  static RgbaImage of(BufferedImage image) {
    byte[] rgba = new byte[image.getWidth() * image.getHeight() * 4];
    boolean grey = isGrey(image.getColorModel());
    if (grey) {
      copyGrey(image.getRaster(), image.getColorModel(), rgba);
    } else if (isBytes(image) && isTrueColour(image)) {
      copyColours(image, rgba);
    } else if (isBytes(image) && image.getRaster().getNumBands() == 1) {
      lookUp(image, rgba);
    } else {
      ask(image, rgba);
    }
    return new RgbaImage(image.getWidth(), image.getHeight(), rgba, grey);
  }

  private static boolean isGrey(ColorModel model) {
    return model instanceof ComponentColorModel
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && !model.isAlphaPremultiplied();
  }

  private static void copyGrey(Raster raster, ColorModel model, byte[] rgba) {
    int most = (1 << model.getComponentSize(0)) - 1;
    int width = raster.getWidth();
    int[] row = new int[width * raster.getNumBands()];
    for (int y = 0, at = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int from = 0; from < row.length; from += raster.getNumBands(), at += 4) {
        int level = row[from] * 255 / most;
        int alpha = model.hasAlpha() ? row[from + 1] * 255 / most : 255;
        put(alpha << 24 | level * 0x010101, rgba, at);
      }
    }
  }

  private static boolean isBytes(BufferedImage image) {
    return image.getSampleModel() instanceof PixelInterleavedSampleModel
        && image.getRaster().getDataBuffer() instanceof DataBufferByte;
  }

  /** Returns whether each pixel is red, green, blue and perhaps alpha, in sRGB, as bytes. */
  private static boolean isTrueColour(BufferedImage image) {
    ColorModel model = image.getColorModel();
    return model instanceof ComponentColorModel
        && model.getTransferType() == DataBuffer.TYPE_BYTE
        && model.getColorSpace().isCS_sRGB()
        && model.getComponentSize(0) == Byte.SIZE
        && !model.isAlphaPremultiplied()
        && image.getRaster().getNumBands() == (model.hasAlpha() ? 4 : 3);
  }

  private static void copyColours(BufferedImage image, byte[] rgba) {
    Raster raster = image.getRaster();
    PixelInterleavedSampleModel layout = (PixelInterleavedSampleModel) raster.getSampleModel();
    byte[] bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
    int[] bands = layout.getBandOffsets();
    int step = layout.getPixelStride();
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      int from = start(raster, layout, y);
      for (int x = 0; x < image.getWidth(); x++, from += step) {
        rgba[at++] = bytes[from + bands[0]];
        rgba[at++] = bytes[from + bands[1]];
        rgba[at++] = bytes[from + bands[2]];
        rgba[at++] = bands.length == 4 ? bytes[from + bands[3]] : (byte) 255;
      }
    }
  }

  /** Reads a palette: the colour model is asked about each of 256 values, once. */
  private static void lookUp(BufferedImage image, byte[] rgba) {
    int[] colours = colours(image.getColorModel());
    Raster raster = image.getRaster();
    PixelInterleavedSampleModel layout = (PixelInterleavedSampleModel) raster.getSampleModel();
    byte[] bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
    int step = layout.getPixelStride();
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      int from = start(raster, layout, y) + layout.getBandOffsets()[0];
      for (int x = 0; x < image.getWidth(); x++, from += step, at += 4) {
        put(colours[bytes[from] & 0xFF], rgba, at);
      }
    }
  }

  private static int[] colours(ColorModel model) {
    int known = model instanceof IndexColorModel palette ? palette.getMapSize() : 256;
    int[] colours = new int[256];
    for (int value = 0; value < known; value++) {
      colours[value] = model.getRGB(new byte[] {(byte) value});
    }
    return colours;
  }

  private static int start(Raster raster, PixelInterleavedSampleModel layout, int y) {
    return raster.getDataBuffer().getOffset()
        + (y - raster.getSampleModelTranslateY()) * layout.getScanlineStride()
        - raster.getSampleModelTranslateX() * layout.getPixelStride();
  }

  private static void ask(BufferedImage image, byte[] rgba) {
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++, at += 4) {
        put(row[x], rgba, at);
      }
    }
  }

  private static void put(int argb, byte[] rgba, int at) {
    rgba[at] = (byte) (argb >> 16);
    rgba[at + 1] = (byte) (argb >> 8);
    rgba[at + 2] = (byte) argb;
    rgba[at + 3] = (byte) (argb >>> 24);
  }
}
