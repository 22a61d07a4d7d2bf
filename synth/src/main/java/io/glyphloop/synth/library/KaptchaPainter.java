package io.glyphloop.synth.library;

import com.google.code.kaptcha.Constants;
import com.google.code.kaptcha.impl.DefaultKaptcha;
import com.google.code.kaptcha.impl.FishEyeGimpy;
import com.google.code.kaptcha.impl.NoNoise;
import com.google.code.kaptcha.impl.ShadowGimpy;
import com.google.code.kaptcha.impl.WaterRipple;
import com.google.code.kaptcha.util.Config;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.CaptchaPainter;
import io.glyphloop.synth.Painted;
import io.glyphloop.synth.RenderRequest;
import io.glyphloop.synth.StockFormat;
import io.glyphloop.synth.fonts.Face;
import io.glyphloop.synth.style.Palette;
import java.awt.Color;
import java.awt.Font;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;

/** com.github.penggle:kaptcha, the maintained copy of Google Code's kaptcha. */
public final class KaptchaPainter implements CaptchaPainter {

  private static final Map<String, Class<?>> ENGINES =
      Map.of(
          "ripple", WaterRipple.class, "shadow", ShadowGimpy.class, "fish-eye", FishEyeGimpy.class);

  @Override
  public Painted paintStock(String look) {
    Properties settings = new Properties();
    if (!look.equals("ripple")) {
      settings.setProperty(Constants.KAPTCHA_OBSCURIFICATOR_IMPL, ENGINES.get(look).getName());
    }
    DefaultKaptcha kaptcha = new DefaultKaptcha();
    kaptcha.setConfig(new Config(settings));
    String text = kaptcha.createText();
    return new Painted(text, kaptcha.createImage(text), look);
  }

  @Override
  public StockFormat stockFormat(String look) {
    return new StockFormat(TextRule.fixed("abcde2-8gfynmpwx", 5), 200, 50);
  }

  @Override
  public Painted paint(RenderRequest request) {
    RandomGenerator random = request.random();
    Palette palette = Palette.pick(random);
    double kind = random.nextDouble();
    String engine = kind < 0.6 ? "ripple" : kind < 0.85 ? "shadow" : "fish-eye";
    int space = random.nextInt(1, 7);
    int size = (int) (request.height() * (0.5 + 0.4 * random.nextDouble()));
    Face face = request.fonts().pick(random);
    double fitting = size * availableWidth(request, space) / inkWidth(face, request.glyphs(), size);
    size = (int) Math.max(1, Math.min(size, fitting));

    Properties settings = new Properties();
    settings.setProperty(Constants.KAPTCHA_IMAGE_WIDTH, "" + request.width());
    settings.setProperty(Constants.KAPTCHA_IMAGE_HEIGHT, "" + request.height());
    settings.setProperty(Constants.KAPTCHA_BORDER, random.nextBoolean() ? "yes" : "no");
    settings.setProperty(Constants.KAPTCHA_TEXTPRODUCER_FONT_SIZE, "" + size);
    settings.setProperty(Constants.KAPTCHA_TEXTPRODUCER_CHAR_SPACE, "" + space);
    settings.setProperty(Constants.KAPTCHA_TEXTPRODUCER_FONT_COLOR, rgb(palette.inks().get(0)));
    settings.setProperty(Constants.KAPTCHA_NOISE_COLOR, rgb(palette.noise()));
    settings.setProperty(Constants.KAPTCHA_BACKGROUND_CLR_FROM, rgb(palette.backgroundFrom()));
    settings.setProperty(Constants.KAPTCHA_BACKGROUND_CLR_TO, rgb(palette.backgroundTo()));
    settings.setProperty(Constants.KAPTCHA_OBSCURIFICATOR_IMPL, ENGINES.get(engine).getName());
    if (random.nextDouble() < 0.2) {
      settings.setProperty(Constants.KAPTCHA_NOISE_IMPL, NoNoise.class.getName());
    }
    DefaultKaptcha kaptcha = new DefaultKaptcha();
    kaptcha.setConfig(new OneFont(settings, face));
    String style = face.name() + " " + size + "px " + engine;
    return new Painted(request.glyphs(), kaptcha.createImage(request.glyphs()), style);
  }

  /** Settings with a font object; kaptcha otherwise looks fonts up by name. */
  private static final class OneFont extends Config {

    private final Face face;

    OneFont(Properties settings, Face face) {
      super(settings);
      this.face = face;
    }

    @Override
    public Font[] getTextProducerFonts(int size) {
      return new Font[] {face.at(size)};
    }
  }

  /** The ripples move pixels by up to eight to each side. */
  private static double availableWidth(RenderRequest request, int space) {
    return Math.max(1, request.width() - 16 - (space + 2) * request.glyphs().length());
  }

  private static double inkWidth(Face face, String glyphs, int size) {
    return glyphs
        .chars()
        .mapToDouble(c -> face.outline((char) c, size).getBounds2D().getWidth())
        .sum();
  }

  private static String rgb(Color color) {
    return color.getRed() + "," + color.getGreen() + "," + color.getBlue();
  }
}
