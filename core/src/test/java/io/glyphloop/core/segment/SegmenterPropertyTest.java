package io.glyphloop.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import io.glyphloop.core.image.InputSize;
import java.util.List;
import java.util.Random;

/** Whatever the picture and the settings, there are as many characters as there may be. */
class SegmenterPropertyTest {

  @Seeds(300)
  void anyPictureGivesAnAllowedNumber(SeededInputs inputs) {
    Segmentation settings = settings(inputs);
    int width = inputs.integer(16, 90);
    int height = inputs.integer(16, 40);
    int min = inputs.integer(1, 8);
    int more = inputs.integer(0, 8);
    int ink = inputs.integer(0, 100);
    long seed = inputs.random().nextLong();
    byte[] grey = noise(width * height, ink, seed);
    Segmenter segmenter = new Segmenter(settings, new InputSize(width, height));

    int[] cuts = segmenter.cuts(segmenter.picture(grey), min, min + more);
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

  private static Segmentation settings(SeededInputs inputs) {
    return new Segmentation(
        inputs.integer(1, 4),
        inputs.integer(1, 64),
        inputs.real(1, 60),
        inputs.real(1, 60),
        inputs.real(-20, 120),
        inputs.real(0, 64),
        inputs.real(0, 4));
  }
}
