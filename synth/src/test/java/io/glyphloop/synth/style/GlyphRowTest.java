package io.glyphloop.synth.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.synth.fonts.FontPool;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GlyphRowTest {

  private static final int WIDTH = 120;
  private static final int HEIGHT = 40;

  @Test
  void noGlyphIsCutWhateverTheStyle() {
    FontPool fonts = FontPool.showing("gWjy8");
    for (int seed = 0; seed < 300; seed++) {
      int margin = seed % 5;
      BufferedImage layer = Layers.empty(WIDTH, HEIGHT);
      Graphics2D g = layer.createGraphics();
      GlyphRow.layOut("gWjy8", fonts, WIDTH, HEIGHT, margin, new SplittableRandom(seed))
          .fill(g, List.of(Color.BLACK));
      g.dispose();
      BufferedImage inner =
          layer.getSubimage(margin, margin, WIDTH - 2 * margin, HEIGHT - 2 * margin);
      assertThat(Layers.touchesRing(inner, 0, 0)).as("seed %d", seed).isFalse();
      assertThat(inked(layer)).as("seed %d", seed).isGreaterThan(100);
    }
  }

  @Test
  void inkKeepsAwayFromTheGround() {
    for (int seed = 0; seed < 500; seed++) {
      Palette palette = Palette.pick(new SplittableRandom(seed));
      for (Color ink : palette.inks()) {
        assertThat(Math.abs(luminance(ink) - luminance(palette.backgroundFrom())))
            .isGreaterThan(50);
        assertThat(Math.abs(luminance(ink) - luminance(palette.backgroundTo()))).isGreaterThan(50);
      }
    }
  }

  @Test
  void aDistortionThatCutsIsUndone() {
    BufferedImage layer = Layers.empty(20, 20);
    layer.setRGB(10, 10, 0xff000000);
    assertThat(Layers.distortUnlessCut(layer, image -> image.setRGB(1, 5, 0xff0000ff))).isFalse();
    assertThat(layer.getRGB(1, 5)).isZero();
    assertThat(layer.getRGB(10, 10)).isEqualTo(0xff000000);
    assertThat(Layers.distortUnlessCut(layer, image -> image.setRGB(7, 5, 0xff0000ff))).isTrue();
    assertThat(layer.getRGB(7, 5)).isEqualTo(0xff0000ff);
  }

  private static long inked(BufferedImage layer) {
    int[] pixels = layer.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    return java.util.Arrays.stream(pixels).filter(argb -> argb >>> 24 > 128).count();
  }

  private static double luminance(Color color) {
    return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
  }
}
