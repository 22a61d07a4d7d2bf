package io.glyphloop.core.image;

import io.glyphloop.core.error.BadImageException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** Decodes images, whatever their names say, and refuses what could exhaust the memory. */
public final class ImageDecoder {

  /** The largest encoded image, in bytes. */
  public static final int MAX_BYTES = 8 << 20;

  /** The largest decoded image, in pixels; asked of the header before anything is decoded. */
  public static final long MAX_PIXELS = 4_000_000;

  /**
   * How many times as long as the other a side may be: networks see pictures at a height of their
   * own, so what a picture takes to read grows with its width to its height.
   */
  static final int MAX_RATIO = 100;

  /** The most pixels that the frames of an animation may have together. */
  static final long MAX_ANIMATION_PIXELS = 4 * MAX_PIXELS;

  private static final String REMEDY =
      "give a PNG, JPEG, GIF, BMP, TIFF, WebP or SVG image of at most 8 MiB and 4 megapixels,"
          + " no side more than 100 times the other";

  private static final Map<ImageFormat, ImageReaderSpi> READERS = readers();

  private ImageDecoder() {}

  /**
   * Tells the format by the first bytes.
   *
   * @throws BadImageException when it is none of {@link ImageFormat}
   */
  public static ImageFormat sniff(byte[] encoded) {
    if (encoded.length == 0) {
      throw new BadImageException("the image is empty (0 bytes)", REMEDY);
    }
    return FormatSniffer.format(encoded)
        .orElseThrow(
            () -> {
              String hint = FormatSniffer.isText(encoded) ? " but text (a web page?)" : "";
              return new BadImageException(
                  "not an image" + hint + ", " + encoded.length + " bytes", REMEDY);
            });
  }

  /**
   * Decodes to RGBA. The frames of an animated GIF are merged into one picture, so that characters
   * which fade in and out are all there.
   *
   * @throws BadImageException when the image is truncated, too large or broken
   */
  public static RgbaImage decode(byte[] encoded) {
    ImageFormat format = sniff(encoded);
    if (encoded.length > MAX_BYTES) {
      throw new BadImageException("the image has " + encoded.length + " bytes", REMEDY);
    }
    try {
      HeaderChecks.check(format, encoded);
      return switch (format) {
        case GIF -> gif(encoded);
        case SVG -> RgbaPixels.of(SvgPicture.draw(encoded));
        default -> read(format, encoded);
      };
    } catch (BadImageException e) {
      throw e;
    } catch (NoClassDefFoundError e) {
      throw new BadImageException(
          "SVG cannot be read here", "add com.github.weisj:jsvg to the class path", e);
    } catch (IOException | RuntimeException e) {
      // ImageIO's readers meet broken files with any of both, NegativeArraySizeException included.
      String why = format == ImageFormat.SVG ? " (" + e.getMessage() + ")" : "";
      throw new BadImageException(
          "broken or truncated " + format + " image" + why + ", " + encoded.length + " bytes",
          REMEDY,
          e);
    }
  }

  private static RgbaImage gif(byte[] encoded) throws IOException {
    List<GifFile.Frame> frames = GifFile.frames(encoded, AnimatedGif.MAX_FRAMES);
    if (frames.isEmpty()) {
      throw new IOException("no frame");
    }
    checkShape(frames.get(0).width(), frames.get(0).height());
    frames.forEach(frame -> checkArea(frame.width(), frame.height()));
    long drawn = frames.stream().mapToLong(GifFile.Frame::pixels).sum();
    if (Math.max(drawn, frames.size() * frames.get(0).pixels()) > MAX_ANIMATION_PIXELS) {
      throw new BadImageException("the animation has " + frames.size() + " large frames", REMEDY);
    }
    return AnimatedGif.picture(encoded, frames);
  }

  private static RgbaImage read(ImageFormat format, byte[] encoded) throws IOException {
    ImageReader reader = reader(format);
    try (ImageInputStream in = new EncodedStream(encoded)) {
      reader.setInput(in, true, true);
      checkShape(reader.getWidth(0), reader.getHeight(0));
      // A tile is decoded as a whole, and may be larger than the picture.
      checkArea(reader.getTileWidth(0), reader.getTileHeight(0));
      AtomicBoolean cutShort = new AtomicBoolean();
      reader.addIIOReadWarningListener(
          (source, warning) -> cutShort.compareAndSet(false, isCut(warning)));
      RgbaImage image = RgbaPixels.of(reader.read(0));
      if (cutShort.get()) {
        throw new BadImageException(
            "truncated " + format + " image, " + encoded.length + " bytes", REMEDY);
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  /**
   * @throws BadImageException when a picture of this size takes too much to decode or to read
   */
  static void checkShape(int width, int height) {
    checkArea(width, height);
    if (Math.max(width, height) > (long) MAX_RATIO * Math.min(width, height)) {
      throw badSize(width, height);
    }
  }

  private static void checkArea(int width, int height) {
    long pixels = (long) width * height;
    if (pixels > MAX_PIXELS || pixels < 1) {
      throw badSize(width, height);
    }
  }

  private static BadImageException badSize(int width, int height) {
    return new BadImageException("the image is " + width + "x" + height + " pixels", REMEDY);
  }

  private static ImageReader reader(ImageFormat format) throws IOException {
    ImageReaderSpi maker = READERS.get(format);
    if (maker == null) {
      throw new BadImageException(
          format + " cannot be read here",
          "add com.twelvemonkeys.imageio:imageio-webp to the class path");
    }
    return maker.createReaderInstance();
  }

  /** ImageIO's registry goes through all that it knows at each question: it is asked once. */
  private static Map<ImageFormat, ImageReaderSpi> readers() {
    Map<ImageFormat, ImageReaderSpi> makers = new EnumMap<>(ImageFormat.class);
    for (ImageFormat format : ImageFormat.values()) {
      Iterator<ImageReader> found = ImageIO.getImageReadersBySuffix(format.extension());
      if (found.hasNext()) {
        makers.put(format, found.next().getOriginatingProvider());
      }
    }
    return makers;
  }

  /** The JPEG reader fills what is missing with grey, and says so in nothing but a warning. */
  private static boolean isCut(String warning) {
    String lower = warning.toLowerCase(Locale.ROOT);
    return lower.contains("truncated file") || lower.contains("premature end");
  }
}
