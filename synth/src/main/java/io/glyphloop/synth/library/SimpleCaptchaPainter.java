package io.glyphloop.synth.library;

import cn.apiclub.captcha.Captcha;
import cn.apiclub.captcha.backgrounds.BackgroundProducer;
import cn.apiclub.captcha.backgrounds.FlatColorBackgroundProducer;
import cn.apiclub.captcha.backgrounds.GradiatedBackgroundProducer;
import cn.apiclub.captcha.noise.CurvedLineNoiseProducer;
import cn.apiclub.captcha.noise.StraightLineNoiseProducer;
import cn.apiclub.captcha.text.renderer.DefaultWordRenderer;
import cn.apiclub.captcha.text.renderer.WordRenderer;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.CaptchaPainter;
import io.glyphloop.synth.Painted;
import io.glyphloop.synth.RenderRequest;
import io.glyphloop.synth.StockFormat;
import io.glyphloop.synth.style.Palette;
import java.util.List;
import java.util.random.RandomGenerator;

/** cn.apiclub.tool:simplecaptcha: gradients, curved lines, and the JH Labs filters. */
public final class SimpleCaptchaPainter implements CaptchaPainter {

  @Override
  public Painted paintStock(String look) {
    Captcha captcha =
        new Captcha.Builder(200, 50)
            .addText()
            .addBackground(new GradiatedBackgroundProducer())
            .addNoise()
            .gimp()
            .addBorder()
            .build();
    return new Painted(captcha.getAnswer(), captcha.getImage(), look);
  }

  @Override
  public StockFormat stockFormat(String look) {
    return new StockFormat(TextRule.fixed("a-hkmnprwxy2-8", 5), 200, 50);
  }

  @Override
  public Painted paint(RenderRequest request) {
    RandomGenerator random = request.random();
    Palette palette = Palette.pick(random);
    SimpleDistortion distortion = SimpleDistortion.pick(palette, random);
    StringBuilder style = new StringBuilder(distortion.name()).append(' ');
    Captcha.Builder builder =
        new Captcha.Builder(request.width(), request.height())
            .addBackground(background(palette))
            .addText(request::glyphs, renderer(request, palette, distortion.margin(), style));
    boolean noiseFirst = random.nextDouble() < 0.3;
    if (noiseFirst) {
      addNoise(builder, palette, random);
    }
    builder.gimp(distortion::apply);
    if (!noiseFirst) {
      addNoise(builder, palette, random);
    }
    if (random.nextDouble() < 0.3) {
      builder.addBorder();
    }
    return new Painted(request.glyphs(), builder.build().getImage(), style.toString());
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
        font -> new DefaultWordRenderer(palette.inks(), List.of(font)),
        draw -> (text, layer) -> draw.accept(layer));
  }

  private static void addNoise(Captcha.Builder builder, Palette palette, RandomGenerator random) {
    int curves = random.nextInt(4);
    float width = 0.7f + 2.3f * random.nextFloat();
    for (int i = 0; i < curves; i++) {
      builder.addNoise(new CurvedLineNoiseProducer(palette.noise(), width));
    }
    if (random.nextDouble() < 0.2) {
      builder.addNoise(new StraightLineNoiseProducer(palette.noise(), 1 + random.nextInt(3)));
    }
  }
}
