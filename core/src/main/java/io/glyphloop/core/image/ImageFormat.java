package io.glyphloop.core.image;

/** The image formats that are read. */
public enum ImageFormat {
  /** Portable Network Graphics. */
  PNG("png", "image/png"),
  /** JPEG. */
  JPEG("jpg", "image/jpeg"),
  /** GIF; the frames of an animation are merged. */
  GIF("gif", "image/gif"),
  /** Windows bitmap. */
  BMP("bmp", "image/bmp"),
  /** TIFF; the first picture of several. */
  TIFF("tif", "image/tiff"),
  /** WebP; needs {@code com.twelvemonkeys.imageio:imageio-webp} on the class path. */
  WEBP("webp", "image/webp"),
  /** Scalable Vector Graphics; needs {@code com.github.weisj:jsvg} on the class path. */
  SVG("svg", "image/svg+xml");

  private final String extension;
  private final String mediaType;

  ImageFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  public String extension() {
    return extension;
  }

  /** Returns the format's name in HTTP, for example {@code image/png}. */
  public String mediaType() {
    return mediaType;
  }
}
