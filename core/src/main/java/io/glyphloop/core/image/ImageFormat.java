package io.glyphloop.core.image;

/** The image formats that are read. */
public enum ImageFormat {
  /** Portable Network Graphics. */
  PNG("png"),
  /** JPEG. */
  JPEG("jpg"),
  /** GIF; the frames of an animation are merged. */
  GIF("gif"),
  /** Windows bitmap. */
  BMP("bmp");

  private final String extension;

  ImageFormat(String extension) {
    this.extension = extension;
  }

  public String extension() {
    return extension;
  }
}
