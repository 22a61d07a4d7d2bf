package io.glyphloop.synth.library;

import io.glyphloop.core.TextRule;
import io.glyphloop.synth.CaptchaPainter;
import io.glyphloop.synth.Painted;
import io.glyphloop.synth.RenderRequest;
import io.glyphloop.synth.StockFormat;
import io.glyphloop.synth.style.Layers;
import io.glyphloop.synth.style.Palette;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import net.logicsquad.nanocaptcha.image.ImageCaptcha;
import net.logicsquad.nanocaptcha.image.backgrounds.BackgroundProducer;
import net.logicsquad.nanocaptcha.image.backgrounds.FlatColorBackgroundProducer;
import net.logicsquad.nanocaptcha.image.backgrounds.GradiatedBackgroundProducer;
import net.logicsquad.nanocaptcha.image.filter.FishEyeImageFilter;
import net.logicsquad.nanocaptcha.image.filter.ImageFilter;
import net.logicsquad.nanocaptcha.image.filter.RippleImageFilter;
import net.logicsquad.nanocaptcha.image.filter.ShearImageFilter;
import net.logicsquad.nanocaptcha.image.noise.CurvedLineNoiseProducer;
import net.logicsquad.nanocaptcha.image.noise.GaussianNoiseProducer;
import net.logicsquad.nanocaptcha.image.noise.SaltAndPepperNoiseProducer;
import net.logicsquad.nanocaptcha.image.noise.StraightLineNoiseProducer;
import net.logicsquad.nanocaptcha.image.renderer.DefaultWordRenderer;
import net.logicsquad.nanocaptcha.image.renderer.WordRenderer;

/** net.logicsquad:nanocaptcha: gradients, lines, dots, ripple, shear and fish eye. */
public final class NanoCaptchaPainter implements CaptchaPainter {

  /**
   * A filter.
   *
   * @param name for captions
   * @param margin pixels around the text that it needs
   * @param filter changes the layer in place
   */
  private record Distortion(String name, double margin, ImageFilter filter) {}

  @Override
  public Painted paintStock(String look) {
    ImageCaptcha captcha = ImageCaptcha.create();
    return new Painted(captcha.getContent(), captcha.getImage(), look);
  }

  @Override
  public StockFormat stockFormat(String look) {
    return new StockFormat(TextRule.fixed("a-hkmnprwxy2-8", 5), 200, 50);
  }

  @Override
  public Painted paint(RenderRequest request) {
    RandomGenerator random = request.random();
    Palette palette = Palette.pick(random);
    Distortion distortion = distortion(palette, random);
    StringBuilder style = new StringBuilder(distortion.name()).append(' ');
    ImageCaptcha.Builder builder =
        new ImageCaptcha.Builder(request.width(), request.height())
            .addBackground(background(palette))
            .addContent(request::glyphs, renderer(request, palette, distortion.margin(), style));
    boolean noiseFirst = random.nextDouble() < 0.3;
    if (noiseFirst) {
      addLines(builder, palette, random);
    }
    builder.addFilter(distortion.filter());
    if (!noiseFirst) {
      addLines(builder, palette, random);
    }
    addDots(builder, random);
    if (random.nextDouble() < 0.3) {
      builder.addBorder();
    }
    return new Painted(request.glyphs(), builder.build().getImage(), style.toString());
  }

  private static Distortion distortion(Palette palette, RandomGenerator random) {
    double kind = random.nextDouble();
    if (kind < 0.3) {
      return new Distortion("plain", 0, layer -> {});
    }
    if (kind < 0.83) {
      return new Distortion("ripple", 3, new RippleImageFilter());
    }
    if (kind < 0.95) {
      return new Distortion("shear", 9, layer -> shear(layer, palette.backgroundFrom()));
    }
    Color lines = palette.noise();
    return new Distortion("fish eye", 2, new FishEyeImageFilter(lines, lines));
  }

  /** The filter moves pixels without clearing their old place, unless the background is opaque. */
  private static void shear(BufferedImage layer, Color background) {
    Layers.fillBehind(layer, background);
    Layers.distortUnlessCut(layer, new ShearImageFilter(background)::filter);
  }

  private static BackgroundProducer background(Palette palette) {
    return palette.isFlat()
        ? new FlatColorBackgroundProducer(palette.backgroundFrom())
        : new GradiatedBackgroundProducer(palette.backgroundFrom(), palette.backgroundTo());
  }

  private static WordRenderer renderer(
      RenderRequest request, Palette palette, double margin, StringBuilder style) {
    return LayerText.<WordRenderer>renderer(
        request,
        palette,
        margin,
        style,
        font -> {
          DefaultWordRenderer.Builder own = new DefaultWordRenderer.Builder();
          own.randomColor(palette.inks());
          own.font(font);
          return own.build();
        },
        draw -> (text, layer) -> draw.accept(layer));
  }

  private static void addLines(
      ImageCaptcha.Builder builder, Palette palette, RandomGenerator random) {
    int curves = random.nextInt(4);
    float width = 0.7f + 2.3f * random.nextFloat();
    for (int i = 0; i < curves; i++) {
      builder.addNoise(new CurvedLineNoiseProducer(palette.noise(), width));
    }
    if (random.nextDouble() < 0.2) {
      builder.addNoise(new StraightLineNoiseProducer(palette.noise(), 1 + random.nextInt(3)));
    }
  }

  private static void addDots(ImageCaptcha.Builder builder, RandomGenerator random) {
    double kind = random.nextDouble();
    if (kind < 0.15) {
      builder.addNoise(new SaltAndPepperNoiseProducer(0.01 + 0.05 * random.nextDouble()));
    } else if (kind < 0.25) {
      builder.addNoise(new GaussianNoiseProducer(10 + random.nextInt(20), 0));
    }
  }
}
