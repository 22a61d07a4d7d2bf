package io.glyphloop.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmenterTest {

  private static final InputSize SIZE = new InputSize(60, 20);
  private static final int PIXELS = 60 * 20;

  @Test
  void withoutSettingsThePictureStaysAsItIs() {
    byte[] grey = picture();
    float[] ink = new float[PIXELS];
    new Augmenter(Augmentation.NONE, SIZE, Colour.GREY).apply(grey, 1, ink, 0);
    for (int i = 0; i < PIXELS; i++) {
      assertThat(ink[i]).isEqualTo(1 - (grey[i] & 0xFF) / 255f);
    }
  }

  @Test
  void dependsOnNothingButTheSeed() {
    byte[] grey = picture();
    Augmenter augmenter = new Augmenter(Augmentation.DEFAULT, SIZE, Colour.GREY);
    float[] first = new float[PIXELS];
    float[] again = new float[3 * PIXELS];
    float[] other = new float[PIXELS];
    augmenter.apply(grey, 1, first, 0);
    augmenter.apply(grey, 2, other, 0);
    augmenter.apply(grey, 1, again, PIXELS);
    assertThat(Arrays.copyOfRange(again, PIXELS, 2 * PIXELS)).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void writesOnlyItsOwnPictureAndOnlyInk() {
    float[] ink = new float[3 * PIXELS];
    Arrays.fill(ink, -7);
    for (int seed = 0; seed < 200; seed++) {
      new Augmenter(Augmentation.DEFAULT, SIZE, Colour.GREY).apply(picture(), seed, ink, PIXELS);
      for (int i = 0; i < PIXELS; i++) {
        assertThat(ink[i]).isEqualTo(-7);
        assertThat(ink[PIXELS + i]).isBetween(0f, 1f);
        assertThat(ink[2 * PIXELS + i]).isEqualTo(-7);
      }
    }
  }

  @Test
  void bendsAllPlanesOfAPictureAlike() {
    byte[] grey = picture();
    byte[] colours = new byte[3 * PIXELS];
    for (int plane = 0; plane < 3; plane++) {
      System.arraycopy(grey, 0, colours, plane * PIXELS, PIXELS);
    }
    float[] one = new float[PIXELS];
    float[] three = new float[3 * PIXELS];
    new Augmenter(Augmentation.DEFAULT, SIZE, Colour.GREY).apply(grey, 5, one, 0);
    new Augmenter(Augmentation.DEFAULT, SIZE, Colour.RGB).apply(colours, 5, three, 0);
    for (int plane = 0; plane < 3; plane++) {
      assertThat(Arrays.copyOfRange(three, plane * PIXELS, (plane + 1) * PIXELS)).isEqualTo(one);
    }
  }

  @Test
  void aBinaryPictureStaysBinary() {
    float[] ink = new float[PIXELS];
    new Augmenter(Augmentation.DEFAULT, SIZE, Colour.BINARY).apply(picture(), 5, ink, 0);
    assertThat(ink).containsOnly(0, 1);
    assertThat(ink).contains(0).contains(1);
  }

  private static byte[] picture() {
    byte[] grey = new byte[PIXELS];
    new Random(3).nextBytes(grey);
    return grey;
  }
}
