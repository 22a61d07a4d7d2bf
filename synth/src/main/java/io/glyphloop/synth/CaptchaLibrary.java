package io.glyphloop.synth;

import io.glyphloop.core.error.UsageException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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

  private static final String NONE = "none";

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

  /**
   * Returns the libraries of a list.
   *
   * @param list labels with commas between; {@code none} for no library
   * @throws UsageException when there is no library of a name; says which there are
   */
  public static Set<CaptchaLibrary> named(String list) {
    Set<CaptchaLibrary> libraries = EnumSet.noneOf(CaptchaLibrary.class);
    if (list.equals(NONE)) {
      return libraries;
    }
    for (String label : list.split(",", -1)) {
      libraries.add(
          Arrays.stream(values())
              .filter(library -> library.label().equals(label))
              .findFirst()
              .orElseThrow(
                  () -> new UsageException("no captcha library '" + label + "'", known())));
    }
    return libraries;
  }

  private static String known() {
    return Arrays.stream(values())
        .map(CaptchaLibrary::label)
        .collect(Collectors.joining(", ", "choose some of ", ", or " + NONE));
  }

  String painterClass() {
    return "io.glyphloop.synth.library." + painter;
  }
}
