package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedPictureTest {

  private static final InputSize CANVAS = new InputSize(176, 48);

  /** A dark box in the middle third of a light picture. */
  private static RgbaImage box(int width, int height, int paper, int ink, int alpha) {
    byte[] rgba = new byte[width * height * 4];
    for (int i = 0; i < width * height; i++) {
      boolean inside = i % width > width / 3 && i % width < 2 * width / 3;
      Arrays.fill(rgba, 4 * i, 4 * i + 3, (byte) (inside ? ink : paper));
      rgba[4 * i + 3] = (byte) (inside ? 255 : alpha);
    }
    return new RgbaImage(width, height, rgba);
  }

  private static byte[] planes(RgbaImage image) {
    return Preprocessing.planes(image, CANVAS, Colour.NORMALIZED);
  }

  @ParameterizedTest
  @CsvSource({"200, 50, 192", "60, 20, 144", "10, 60, 16", "150, 70, 103", "48, 48, 48"})
  void widthFollowsFromProportions(int width, int height, int expected) {
    assertThat(NormalizedPicture.width(width, height, 48)).isEqualTo(expected);
  }

  @Test
  void whatSurroundsAPictureIsNothing() {
    byte[] planes = planes(box(48, 48, 250, 10, 255));
    assertThat(Colour.NORMALIZED.ink(planes[0])).isZero();
    assertThat(Colour.NORMALIZED.ink(planes[24 * 176 + 88])).isPositive();
    assertThat(Colour.NORMALIZED.ink(planes[24 * 176 + 66])).isNegative();
  }

  @Test
  void aWidePictureIsMadeSmallerNotNarrower() {
    byte[] planes = planes(box(352, 48, 250, 10, 255));
    assertThat(Colour.NORMALIZED.ink(planes[5 * 176 + 88])).isZero();
    assertThat(Colour.NORMALIZED.ink(planes[24 * 176 + 88])).isPositive();
  }

  @Test
  void paleAndStrongPicturesLookAlike() {
    byte[] strong = planes(box(150, 50, 250, 10, 255));
    byte[] pale = planes(box(150, 50, 250, 190, 255));
    for (int i = 0; i < strong.length; i++) {
      assertThat(Colour.NORMALIZED.ink(pale[i]))
          .isCloseTo(Colour.NORMALIZED.ink(strong[i]), within(0.1f));
    }
  }

  @Test
  void transparentGroundIsWhite() {
    assertThat(planes(box(150, 50, 0, 10, 0))).isEqualTo(planes(box(150, 50, 255, 10, 255)));
  }

  @Test
  void anEmptyPictureHasNoContrastToStretch() {
    for (byte value : planes(box(150, 50, 77, 77, 255))) {
      assertThat(Colour.NORMALIZED.ink(value)).isZero();
    }
  }

  @Test
  void thinStrokesSurviveShrinking() {
    byte[] rgba = new byte[400 * 120 * 4];
    Arrays.fill(rgba, (byte) 255);
    for (int y = 0; y < 120; y++) {
      Arrays.fill(rgba, 4 * (y * 400 + 200), 4 * (y * 400 + 200) + 3, (byte) 0);
    }
    byte[] planes = planes(new RgbaImage(400, 120, rgba));
    float most = 0;
    for (int x = 80; x < 96; x++) {
      most = Math.max(most, Colour.NORMALIZED.ink(planes[24 * 176 + x]));
    }
    assertThat(most).isGreaterThan(2);
  }
}
