package io.glyphloop.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.image.InputSize;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the picture and the settings, there are as many characters as there may be. */
class SegmenterPropertyTest {

  @Property(seed = "1", tries = 300)
  void anyPictureGivesAnAllowedNumber(
      @ForAll("settings") Segmentation settings,
      @ForAll @IntRange(min = 16, max = 90) int width,
      @ForAll @IntRange(min = 16, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 8) int min,
      @ForAll @IntRange(min = 0, max = 8) int more,
      @ForAll @IntRange(min = 0, max = 100) int ink,
      @ForAll long seed) {
    byte[] grey = noise(width * height, ink, seed);
    Segmenter segmenter = new Segmenter(settings, new InputSize(width, height));

    int[] cuts = segmenter.cuts(grey, min, min + more);
    assertThat(cuts.length - 1).isBetween(min, min + more);
    assertThat(cuts[0]).isNotNegative();
    assertThat(cuts[cuts.length - 1]).isLessThanOrEqualTo(width);
    for (int i = 1; i < cuts.length; i++) {
      assertThat(cuts[i]).isGreaterThan(cuts[i - 1]);
    }

    List<float[]> glyphs = segmenter.glyphs(grey, min, min + more);
    assertThat(glyphs).hasSize(cuts.length - 1);
    for (float[] glyph : glyphs) {
      assertThat(glyph).hasSize(Segmenter.FEATURES);
      for (float value : glyph) {
        // Of a part whose length is at most 1.
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  /** Returns random greys; of a hundred pixels so many are dark. */
  private static byte[] noise(int pixels, int ink, long seed) {
    Random random = new Random(seed);
    byte[] grey = new byte[pixels];
    for (int i = 0; i < pixels; i++) {
      grey[i] = (byte) (random.nextInt(100) < ink ? random.nextInt(90) : 160 + random.nextInt(90));
    }
    return grey;
  }

  @Provide
  Arbitrary<Segmentation> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 64),
            Arbitraries.doubles().between(1, 60),
            Arbitraries.doubles().between(1, 60),
            Arbitraries.doubles().between(-20, 120),
            Arbitraries.doubles().between(0, 64),
            Arbitraries.doubles().between(0, 4))
        .as(Segmentation::new);
  }
}
