package io.glyphloop.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What must hold for every picture, size, colour, strength and seed. */
class AugmenterPropertyTest {

  @Property(tries = 300, seed = "20260101")
  void staysInRangeAndInItsPlaceAndTheSameSeedGivesTheSamePicture(
      @ForAll Colour colour,
      @ForAll @IntRange(min = 16, max = 90) int width,
      @ForAll @IntRange(min = 16, max = 60) int height,
      @ForAll @DoubleRange(min = 0, max = 4) double strength,
      @ForAll long seed) {
    InputSize size = new InputSize(width, height);
    byte[] picture = picture(size, colour, seed);
    Augmenter augmenter = new Augmenter(Augmentation.ofStrength(strength), size, colour);
    float[] ink = new float[picture.length + 2];
    ink[0] = -7;
    ink[picture.length + 1] = -7;
    augmenter.apply(picture, seed, ink, 1);
    assertThat(ink[0]).isEqualTo(-7);
    assertThat(ink[picture.length + 1]).isEqualTo(-7);
    for (int i = 1; i <= picture.length; i++) {
      assertThat(ink[i]).isBetween(0f, 1f);
      if (colour == Colour.BINARY) {
        assertThat(ink[i]).isIn(0f, 1f);
      }
    }
    float[] again = ink.clone();
    augmenter.apply(picture, seed, again, 1);
    assertThat(again).isEqualTo(ink);
  }

  @Property(tries = 100, seed = "20260101")
  void strengthZeroLeavesThePictureAsTheNetworkSeesIt(
      @ForAll Colour colour,
      @ForAll @IntRange(min = 16, max = 90) int width,
      @ForAll @IntRange(min = 16, max = 60) int height,
      @ForAll long seed) {
    InputSize size = new InputSize(width, height);
    byte[] picture = picture(size, colour, seed);
    float[] ink = new float[picture.length];
    new Augmenter(Augmentation.ofStrength(0), size, colour).apply(picture, seed, ink, 0);
    for (int i = 0; i < picture.length; i++) {
      assertThat(ink[i]).isEqualTo(colour.threshold(1 - (picture[i] & 0xFF) / 255f));
    }
  }

  @Property(tries = 100, seed = "20260101")
  void anotherSeedOrPassOrImageGivesAnotherPicture(
      @ForAll Colour colour,
      @ForAll long seed,
      @ForAll @IntRange(max = 500) int epoch,
      @ForAll @IntRange(max = 100_000) int image) {
    InputSize size = new InputSize(48, 24);
    byte[] picture = picture(size, colour, 1);
    Augmenter augmenter = new Augmenter(Augmentation.DEFAULT, size, colour);
    float[] here = bent(augmenter, picture, Augmenter.seed(seed, epoch, image));
    for (long other :
        List.of(
            Augmenter.seed(seed + 1, epoch, image),
            Augmenter.seed(seed, epoch + 1, image),
            Augmenter.seed(seed, epoch, image + 1))) {
      assertThat(bent(augmenter, picture, other)).isNotEqualTo(here);
    }
  }

  @Property(tries = 50, seed = "20260101")
  void aStrengthIsNeverNegative(@ForAll @DoubleRange(min = -9, max = -0.01) double strength) {
    assertThatThrownBy(() -> Augmentation.ofStrength(strength))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] bent(Augmenter augmenter, byte[] picture, long seed) {
    float[] ink = new float[picture.length];
    augmenter.apply(picture, seed, ink, 0);
    return ink;
  }

  private static byte[] picture(InputSize size, Colour colour, long seed) {
    byte[] picture = new byte[colour.planes() * size.width() * size.height()];
    new Random(seed).nextBytes(picture);
    return picture;
  }
}
