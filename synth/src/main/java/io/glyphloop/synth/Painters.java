package io.glyphloop.synth;

import io.glyphloop.synth.seeding.SeedingClassLoader;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Loads the adapters, each library freshly, so that no static field is shared with anybody. */
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

  private static CaptchaPainter load(CaptchaLibrary library, ClassLoader loader) {
    try {
      Class<?> painter = Class.forName(library.painterClass(), true, loader);
      return (CaptchaPainter) painter.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the adapter of " + library.label() + " does not load", e);
    }
  }
}
