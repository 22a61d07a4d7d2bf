package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PreprocessingTest {

  private static RgbaImage plain(int width, int height, int r, int g, int b, int a) {
    byte[] rgba = new byte[width * height * 4];
    for (int i = 0; i < rgba.length; i += 4) {
      rgba[i] = (byte) r;
      rgba[i + 1] = (byte) g;
      rgba[i + 2] = (byte) b;
      rgba[i + 3] = (byte) a;
    }
    return new RgbaImage(width, height, rgba);
  }

  private static int first(RgbaImage image, InputSize size) {
    return Preprocessing.grey(image, size)[0] & 0xFF;
  }

  @Test
  void greyIsTheLumaOfTelevision() {
    InputSize size = new InputSize(16, 16);
    assertThat(first(plain(16, 16, 255, 0, 0, 255), size)).isEqualTo(76);
    assertThat(first(plain(16, 16, 0, 255, 0, 255), size)).isEqualTo(150);
    assertThat(first(plain(16, 16, 0, 0, 255, 255), size)).isEqualTo(29);
  }

  @Test
  void coloursComeInPlanes() {
    InputSize size = new InputSize(16, 16);
    byte[] planes = Preprocessing.planes(plain(16, 16, 10, 200, 30, 255), size, Colour.RGB);
    assertThat(planes).hasSize(3 * 256);
    assertThat(planes[0] & 0xFF).isEqualTo(10);
    assertThat(planes[256] & 0xFF).isEqualTo(200);
    assertThat(planes[767] & 0xFF).isEqualTo(30);
    byte[] halfClear = Preprocessing.planes(plain(16, 16, 10, 200, 30, 51), size, Colour.RGB);
    assertThat(halfClear[0] & 0xFF).isEqualTo(206);
  }

  @Test
  void inkIsNoughtOnPaperAndOneWhereItIsBlack() {
    assertThat(Colour.GREY.ink((byte) 255)).isZero();
    assertThat(Colour.RGB.ink((byte) 0)).isEqualTo(1);
    assertThat(Colour.GREY.ink((byte) 102)).isEqualTo(0.6f);
    assertThat(Colour.BINARY.ink((byte) 155)).isEqualTo(1);
    assertThat(Colour.BINARY.ink((byte) 156)).isZero();
  }

  @Test
  void transparencyIsComposedOnWhite() {
    InputSize size = new InputSize(16, 16);
    assertThat(first(plain(16, 16, 0, 0, 0, 0), size)).isEqualTo(255);
    assertThat(first(plain(16, 16, 0, 0, 0, 51), size)).isEqualTo(204);
    assertThat(first(plain(16, 16, 0, 0, 0, 255), size)).isZero();
  }

  @Test
  void halvingTakesTheMeanOfNeighbours() {
    RgbaImage image = plain(32, 16, 0, 0, 0, 255);
    for (int i = 0; i < image.rgba().length; i += 8) {
      // Every other pixel of a row is light grey.
      Arrays.fill(image.rgba(), i, i + 3, (byte) 100);
    }

    byte[] grey = Preprocessing.grey(image, new InputSize(16, 16));

    assertThat(grey).hasSize(256).containsOnly(50);
  }

  @Seeds
  void aPlainPictureStaysPlainAtAnySize(SeededInputs inputs) {
    int width = inputs.integer(1, 300);
    int height = inputs.integer(1, 100);
    int level = inputs.integer(0, 255);
    InputSize size = InputSize.forImages(width, height);

    byte[] grey = Preprocessing.grey(plain(width, height, level, level, level, 255), size);

    assertThat(grey).hasSize(size.width() * size.height());
    for (byte value : grey) {
      assertThat(value & 0xFF).isEqualTo(level);
    }
  }

  @Seeds
  void theSizeToTrainAtIsWithinLimits(SeededInputs inputs) {
    InputSize size = InputSize.forImages(inputs.integer(1, 4000), inputs.integer(1, 4000));

    assertThat(size.width()).isBetween(16, 320);
    assertThat(size.height()).isBetween(16, 80);
  }

  @Test
  void usualSizesStayAsTheyAre() {
    assertThat(InputSize.forImages(200, 50)).isEqualTo(new InputSize(200, 50));
    assertThat(InputSize.forImages(400, 100)).isEqualTo(new InputSize(320, 80));
    assertThat(new InputSize(200, 50)).hasToString("200x50");
  }

  @Test
  void sizesOutsideTheLimitsAreRefused() {
    assertThatThrownBy(() -> new InputSize(15, 50)).hasMessageContaining("15x50");
    assertThatThrownBy(() -> new InputSize(200, 257)).hasMessageContaining("200x257");
    assertThatThrownBy(() -> new RgbaImage(2, 2, new byte[15]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
