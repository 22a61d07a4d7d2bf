package io.glyphloop.synth.library;

import cn.apiclub.captcha.filter.image.RippleFilter;
import cn.apiclub.captcha.filter.image.TransformFilter;
import cn.apiclub.captcha.filter.image.TwirlFilter;
import cn.apiclub.captcha.filter.image.WaterFilter;
import cn.apiclub.captcha.gimpy.DropShadowGimpyRenderer;
import cn.apiclub.captcha.gimpy.FishEyeGimpyRenderer;
import cn.apiclub.captcha.gimpy.ShearGimpyRenderer;
import cn.apiclub.captcha.util.ImageUtil;
import io.glyphloop.synth.style.Layers;
import io.glyphloop.synth.style.Palette;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A distortion of simplecaptcha with random parameters.
 *
 * @param name for captions
 * @param margin pixels around the text that it needs, so that no text leaves the image
 * @param effect changes the text's layer in place
 */
record SimpleDistortion(String name, double margin, Consumer<BufferedImage> effect) {

  static SimpleDistortion pick(Palette palette, RandomGenerator random) {
    double kind = random.nextDouble();
    if (kind < 0.2) {
      return new SimpleDistortion("plain", 0, layer -> {});
    }
    if (kind < 0.65) {
      return ripple(random);
    }
    if (kind < 0.75) {
      float angle = (random.nextFloat() - 0.5f) * 0.5f;
      return new SimpleDistortion("twirl", 4, layer -> twirl(layer, angle));
    }
    if (kind < 0.85) {
      return new SimpleDistortion("shear", 9, layer -> shear(layer, palette.backgroundFrom()));
    }
    if (kind < 0.96) {
      var shadow = new DropShadowGimpyRenderer(1 + 4 * random.nextFloat(), random.nextFloat());
      return new SimpleDistortion("shadow", 3, shadow::gimp);
    }
    var fishEye = new FishEyeGimpyRenderer(palette.noise(), palette.inks().get(0));
    return new SimpleDistortion("fish eye", 2, fishEye::gimp);
  }

  void apply(BufferedImage layer) {
    effect.accept(layer);
  }

  /** Horizontal and vertical waves, in half of the cases after circular ones. */
  private static SimpleDistortion ripple(RandomGenerator random) {
    RippleFilter ripple = new RippleFilter();
    ripple.setWaveType(random.nextDouble() < 0.8 ? RippleFilter.SINE : RippleFilter.TRIANGLE);
    float across = 4f * random.nextFloat();
    float along = 2.5f * random.nextFloat();
    ripple.setXAmplitude(across);
    ripple.setYAmplitude(along);
    ripple.setXWavelength(8 + 16 * random.nextFloat());
    ripple.setYWavelength(4 + 26 * random.nextFloat());
    ripple.setEdgeAction(TransformFilter.ZERO);
    double margin = Math.max(across, along);
    if (random.nextBoolean()) {
      return new SimpleDistortion("ripple", margin, layer -> ImageUtil.applyFilter(layer, ripple));
    }
    WaterFilter water = new WaterFilter();
    // The filter moves pixels by its amplitude times its wavelength: here up to 3.5.
    float wavelength =
        random.nextBoolean() ? 1.5f + random.nextFloat() : 3 + 12 * random.nextFloat();
    water.setAmplitude(3.5f * random.nextFloat() / wavelength);
    water.setPhase(10 * random.nextFloat());
    water.setWavelength(wavelength);
    water.setEdgeAction(TransformFilter.ZERO);
    return new SimpleDistortion(
        "water",
        margin + 3.5,
        layer -> {
          Layers.replace(layer, water.filter(layer, null));
          Layers.replace(layer, ripple.filter(layer, null));
        });
  }

  /** The filter moves pixels without clearing their old place, unless the background is opaque. */
  private static void shear(BufferedImage layer, Color background) {
    Layers.fillBehind(layer, background);
    Layers.distortUnlessCut(layer, new ShearGimpyRenderer(background)::gimp);
  }

  private static void twirl(BufferedImage layer, float angle) {
    TwirlFilter twirl = new TwirlFilter();
    twirl.setAngle(angle);
    twirl.setRadius(layer.getWidth() / 2f);
    twirl.setEdgeAction(TransformFilter.ZERO);
    Layers.replace(layer, twirl.filter(layer, null));
  }
}
