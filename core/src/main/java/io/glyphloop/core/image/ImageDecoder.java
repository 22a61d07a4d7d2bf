package io.glyphloop.core.image;

import io.glyphloop.core.error.BadImageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes images, whatever their names say, and refuses what could exhaust the memory. */
public final class ImageDecoder {

  /** The largest encoded image, in bytes. */
  public static final int MAX_BYTES = 8 << 20;

  /** The largest decoded image, in pixels; asked of the header before anything is decoded. */
  public static final long MAX_PIXELS = 4_000_000;

  /** The most pixels that the frames of an animation may have together. */
  static final long MAX_ANIMATION_PIXELS = 4 * MAX_PIXELS;

  private static final String REMEDY =
      "give a PNG, JPEG, GIF or BMP image of at most 8 MiB and 4 megapixels";

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
    if (startsWith(encoded, 0x89, 'P', 'N', 'G')) {
      return ImageFormat.PNG;
    }
    if (startsWith(encoded, 0xFF, 0xD8, 0xFF)) {
      return ImageFormat.JPEG;
    }
    if (startsWith(encoded, 'G', 'I', 'F', '8')) {
      return ImageFormat.GIF;
    }
    if (startsWith(encoded, 'B', 'M')) {
      return ImageFormat.BMP;
    }
    String hint =
        startsWith(encoded, '<') || startsWith(encoded, '{') || startsWith(encoded, '\n')
            ? "not an image but text (a web page?)"
            : "not an image";
    throw new BadImageException(hint + ", " + encoded.length + " bytes", REMEDY);
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
    ImageReader reader = reader(format);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      boolean gif = format == ImageFormat.GIF;
      // The frames of an animation have to be found, and their places and ways to leave known.
      reader.setInput(in, !gif, !gif);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MAX_PIXELS || pixels < 1) {
        throw new BadImageException(
            "the image is " + reader.getWidth(0) + "x" + reader.getHeight(0) + " pixels", REMEDY);
      }
      AtomicBoolean cutShort = new AtomicBoolean();
      reader.addIIOReadWarningListener(
          (source, warning) -> cutShort.compareAndSet(false, isCut(warning)));
      RgbaImage image = read(reader, gif ? frames(reader, pixels) : 1);
      if (cutShort.get()) {
        throw new BadImageException(
            "truncated " + format + " image, " + encoded.length + " bytes", REMEDY);
      }
      return image;
    } catch (BadImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // ImageIO's readers meet broken files with any of both, NegativeArraySizeException included.
      throw new BadImageException(
          "broken or truncated " + format + " image, " + encoded.length + " bytes", REMEDY, e);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(ImageFormat format) {
    try {
      return READERS.get(format).createReaderInstance();
    } catch (IOException e) {
      throw new BadImageException("this Java cannot read " + format, REMEDY, e);
    }
  }

  /** ImageIO's registry goes through all that it knows at each question: it is asked once. */
  private static Map<ImageFormat, ImageReaderSpi> readers() {
    Map<ImageFormat, ImageReaderSpi> makers = new EnumMap<>(ImageFormat.class);
    for (ImageFormat format : ImageFormat.values()) {
      ImageReader reader = ImageIO.getImageReadersBySuffix(format.extension()).next();
      makers.put(format, reader.getOriginatingProvider());
    }
    return makers;
  }

  private static RgbaImage read(ImageReader reader, int frames) throws IOException {
    return frames > 1 ? AnimatedGif.merge(reader, frames) : RgbaPixels.of(reader.read(0));
  }

  private static int frames(ImageReader reader, long pixels) throws IOException {
    int frames = reader.getNumImages(true);
    if (Math.min(frames, AnimatedGif.MAX_FRAMES) * pixels > MAX_ANIMATION_PIXELS) {
      throw new BadImageException("the animation has " + frames + " large frames", REMEDY);
    }
    return frames;
  }

  /** The JPEG reader fills what is missing with grey, and says so in nothing but a warning. */
  private static boolean isCut(String warning) {
    String lower = warning.toLowerCase(Locale.ROOT);
    return lower.contains("truncated file") || lower.contains("premature end");
  }

  private static boolean startsWith(byte[] bytes, int... head) {
    return bytes.length >= head.length
        && IntStream.range(0, head.length).allMatch(i -> (bytes[i] & 0xFF) == head[i]);
  }
}
