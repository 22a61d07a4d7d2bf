package io.glyphloop.synth;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The captcha libraries that render synthetic captchas, and a renderer of this project. */
public enum CaptchaLibrary {
  /** com.pig4cloud.plugin:captcha-core, the maintained fork of easy-captcha. */
  CAPTCHA_CORE("CaptchaCorePainter", "default", "arithmetic"),
  /** This project's own renderer, for styles that no library has. */
  GLYPHLOOP("GlyphloopPainter", "default"),
  /** cn.hutool:hutool-captcha. */
  HUTOOL("HutoolPainter", "line", "circle", "shear"),
  /** com.github.penggle:kaptcha. */
  KAPTCHA("KaptchaPainter", "ripple", "shadow", "fish-eye"),
  /** net.logicsquad:nanocaptcha. */
  NANOCAPTCHA("NanoCaptchaPainter", "default"),
  /** cn.apiclub.tool:simplecaptcha. */
  SIMPLECAPTCHA("SimpleCaptchaPainter", "default");

  private final String painter;
  private final List<String> looks;

  CaptchaLibrary(String painter, String... looks) {
    this.painter = painter;
    this.looks = List.of(looks);
  }

  /** Returns the name on the command line and in messages: {@code captcha-core}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the names of the library's built-in styles; the first is its default. */
  public List<String> looks() {
    return looks;
  }

  /**
   * Returns all libraries but the given ones. Pre-training for a site leaves out the library that
   * the site itself uses, so that a measured "from zero labels" does not profit from knowing it.
   */
  public static Set<CaptchaLibrary> allBut(CaptchaLibrary... excluded) {
    Set<CaptchaLibrary> others = EnumSet.allOf(CaptchaLibrary.class);
    Arrays.asList(excluded).forEach(others::remove);
    return Collections.unmodifiableSet(others);
  }

  String painterClass() {
    return "io.glyphloop.synth.library." + painter;
  }
}
