package io.glyphloop.core.image;

/**
 * What a network sees of a picture. Always ink: 1 where the picture is black (or lacks a colour), 0
 * where it is white, so that margins filled with zeros look like paper.
 */
public enum Colour {
  /** One plane: how dark a pixel is. */
  GREY(1),
  /** Three planes: how little red, green and blue a pixel has. */
  RGB(3),
  /** One plane of noughts and ones: whether a pixel is darker than {@link #BINARY_INK}. */
  BINARY(1),
  /**
   * Red, green and blue of a picture that keeps its proportions, with contrast evened out: mean 0,
   * standard deviation about 1, dark above 0; what surrounds it on a wider canvas is 0. See {@link
   * NormalizedPicture}.
   */
  NORMALIZED(3);

  /**
   * The ink above which a pixel of a {@link #BINARY} picture counts as ink: grey values up to 155
   * of 255, as the jaccount captcha solver has it.
   */
  public static final float BINARY_INK = 1 - 155.5f / 255;

  private final int planes;

  Colour(int planes) {
    this.planes = planes;
  }

  public int planes() {
    return planes;
  }

  /**
   * Turns a scaled picture into what the network sees.
   *
   * @param value one number of {@link Preprocessing#planes}, 0-255
   */
  public float ink(byte value) {
    return seen((255f - (value & 0xFF)) / 255f);
  }

  /**
   * Returns what the network sees of so much ink: the same, all or nothing, or how far it is from
   * the mean.
   *
   * @param ink in {@code [0, 1]}
   */
  public float seen(float ink) {
    return switch (this) {
      case GREY, RGB -> ink;
      case BINARY -> ink > BINARY_INK ? 1 : 0;
      case NORMALIZED -> (255 * ink - (255 - NormalizedPicture.MEAN)) / NormalizedPicture.DEVIATION;
    };
  }

  /** Returns how light, 0-255, a pixel is shown of which the network sees so much. */
  public int level(float seen) {
    float level =
        this == NORMALIZED
            ? NormalizedPicture.MEAN - NormalizedPicture.DEVIATION * seen
            : 255 * (1 - seen);
    return Math.round(Math.min(255, Math.max(0, level)));
  }
}
