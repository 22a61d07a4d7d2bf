package io.glyphloop.core;

import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.core.image.ImageFormat;
import io.glyphloop.core.image.RgbaImage;

/** One captcha image: the bytes exactly as the site served them, and what they decode to. */
public final class Captcha {

  private final byte[] encoded;
  private final Digest digest;
  private final ImageFormat format;
  private final RgbaImage image;

  private Captcha(byte[] encoded, ImageFormat format, RgbaImage image) {
    this.encoded = encoded;
    this.digest = Digest.of(encoded);
    this.format = format;
    this.image = image;
  }

  /**
   * Decodes an image. The format is sniffed from the bytes; names and content types are not asked.
   *
   * @param encoded a file of one of the {@link ImageFormat}s
   * @throws io.glyphloop.core.error.BadImageException when the bytes are empty, truncated, too
   *     large or no image
   */
  public static Captcha of(byte[] encoded) {
    byte[] copy = encoded.clone();
    return new Captcha(copy, ImageDecoder.sniff(copy), ImageDecoder.decode(copy));
  }

  /** Returns a copy of the bytes as served. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Returns the SHA-256 of the bytes as served. */
  public Digest digest() {
    return digest;
  }

  /** Returns the real format, whatever the file's name said. */
  public ImageFormat format() {
    return format;
  }

  public RgbaImage image() {
    return image;
  }

  public int width() {
    return image.width();
  }

  public int height() {
    return image.height();
  }
}
