package io.glyphloop.synth;

import io.glyphloop.synth.seeding.SeedingClassLoader;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Loads the painters in a {@link SeedingClassLoader} of their own, so no static field is shared.
 */
final class Painters {

  private static final List<String> REWRITTEN =
      List.of(
          "io.glyphloop.synth.library.",
          "com.google.code.kaptcha.",
          "com.jhlabs.",
          "com.pig4cloud.captcha.",
          "cn.apiclub.captcha.",
          "cn.hutool.",
          "net.logicsquad.nanocaptcha.");

  private Painters() {}

  /**
   * Returns a painter for each library.
   *
   * @throws MissingFontException when Java cannot draw text here
   */
  static Map<CaptchaLibrary, CaptchaPainter> load(Collection<CaptchaLibrary> libraries) {
    FontCheck.require();
    ClassLoader loader = new SeedingClassLoader(Painters.class.getClassLoader(), REWRITTEN);
    Map<CaptchaLibrary, CaptchaPainter> painters = new EnumMap<>(CaptchaLibrary.class);
    for (CaptchaLibrary library : libraries) {
      painters.put(library, load(library, loader));
    }
    return painters;
  }

  /**
   * Returns the painter of animated captchas.
   *
   * @throws MissingFontException when Java cannot draw text here
   */
  static AnimatedCaptchas.Painter animated() {
    FontCheck.require();
    ClassLoader loader = new SeedingClassLoader(Painters.class.getClassLoader(), REWRITTEN);
    return (AnimatedCaptchas.Painter)
        instance("io.glyphloop.synth.library.CaptchaCoreAnimation", loader);
  }

  private static CaptchaPainter load(CaptchaLibrary library, ClassLoader loader) {
    return (CaptchaPainter) instance(library.painterClass(), loader);
  }

  private static Object instance(String name, ClassLoader loader) {
    try {
      return Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the painter " + name + " cannot be loaded", e);
    }
  }
}
