package io.glyphloop.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.RandomCases;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every picture, size, colour, strength and seed. */
class AugmenterPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void staysInRangeAndInItsPlaceAndTheSameSeedGivesTheSamePicture(long seed) {
    Random random = new Random(seed);
    Colour colour = RandomCases.any(random, Colour.values());
    int width = RandomCases.between(random, 16, 90);
    int height = RandomCases.between(random, 16, 60);
    double strength = RandomCases.between(random, 0.0, 4.0);
    long pictured = RandomCases.seed(random);
    InputSize size = new InputSize(width, height);
    byte[] picture = picture(size, colour, pictured);
    Augmenter augmenter = new Augmenter(ofStrength(strength), size, colour);
    float[] ink = new float[picture.length + 2];
    ink[0] = -7;
    ink[picture.length + 1] = -7;
    augmenter.apply(picture, pictured, ink, 1);
    assertThat(ink[0]).isEqualTo(-7);
    assertThat(ink[picture.length + 1]).isEqualTo(-7);
    for (int i = 1; i <= picture.length; i++) {
      assertThat(ink[i]).isBetween(colour.seen(0), colour.seen(1));
      if (colour == Colour.BINARY) {
        assertThat(ink[i]).isIn(0f, 1f);
      }
    }
    float[] again = ink.clone();
    augmenter.apply(picture, pictured, again, 1);
    assertThat(again).isEqualTo(ink);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void strengthZeroLeavesThePictureAsTheNetworkSeesIt(long seed) {
    Random random = new Random(seed);
    Colour colour = RandomCases.any(random, Colour.values());
    int width = RandomCases.between(random, 16, 90);
    int height = RandomCases.between(random, 16, 60);
    long pictured = RandomCases.seed(random);
    InputSize size = new InputSize(width, height);
    byte[] picture = picture(size, colour, pictured);
    float[] ink = new float[picture.length];
    new Augmenter(ofStrength(0), size, colour).apply(picture, seed, ink, 0);
    for (int i = 0; i < picture.length; i++) {
      assertThat(ink[i]).isEqualTo(colour.seen(1 - (picture[i] & 0xFF) / 255f));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anotherSeedOrEpochOrImageGivesAnotherPicture(long seed) {
    Random random = new Random(seed);
    Colour colour = RandomCases.any(random, Colour.values());
    long pictured = RandomCases.seed(random);
    int epoch = RandomCases.between(random, 0, 500);
    int image = RandomCases.between(random, 0, 100_000);
    InputSize size = new InputSize(48, 24);
    byte[] picture = picture(size, colour, 1);
    Augmenter augmenter = new Augmenter(Augmentation.DEFAULT, size, colour);
    float[] here = augmented(augmenter, picture, Augmenter.seed(pictured, epoch, image));
    for (long other :
        List.of(
            Augmenter.seed(pictured + 1, epoch, image),
            Augmenter.seed(pictured, epoch + 1, image),
            Augmenter.seed(pictured, epoch, image + 1))) {
      assertThat(augmented(augmenter, picture, other)).isNotEqualTo(here);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aStrengthIsNeverNegative(long seed) {
    Random random = new Random(seed);
    double strength = RandomCases.between(random, -9.0, -0.01);
    assertThatThrownBy(() -> ofStrength(strength)).isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] augmented(Augmenter augmenter, byte[] picture, long seed) {
    float[] ink = new float[picture.length];
    augmenter.apply(picture, seed, ink, 0);
    return ink;
  }

  private static byte[] picture(InputSize size, Colour colour, long seed) {
    byte[] picture = new byte[colour.planes() * size.width() * size.height()];
    new Random(seed).nextBytes(picture);
    return picture;
  }

  /** Returns the default times a strength; shares end at 1. */
  private static Augmentation ofStrength(double strength) {
    Augmentation usual = Augmentation.DEFAULT;
    return new Augmentation(
        strength * usual.affine(),
        strength * usual.shift(),
        strength * usual.elastic(),
        strength * usual.contrast(),
        Math.min(1, strength * usual.strokes()),
        Math.min(1, strength * usual.dots()),
        strength * usual.blur(),
        Math.min(1, strength * usual.noise()));
  }
}
