package io.glyphloop.synth;

import io.glyphloop.synth.fonts.NamedFont;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * Checks that Java can draw text. Java needs fontconfig and at least one installed font, of any
 * kind, even to draw with a bundled font, and fails late and obscurely without.
 */
public final class FontCheck {

  private FontCheck() {}

  /**
   * Measures text, which needs the same libraries as drawing.
   *
   * @throws MissingFontException when there is no font or no fontconfig
   */
  public static void require() {
    require(FontCheck::measureText);
  }

  static void require(Runnable probe) {
    try {
      probe.run();
    } catch (LinkageError | InternalError | RuntimeException e) {
      // The JDK has a kind of failure for each way of lacking fonts: an unsatisfied link without
      // libfontconfig or libfreetype, an internal or null pointer error without any font.
      throw new MissingFontException(
          "Java cannot draw text on this machine (" + rootOf(e) + ")", e);
    }
  }

  /** The message that says what is missing is in the innermost cause. */
  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  private static void measureText() {
    FontRenderContext context = new FontRenderContext(null, true, true);
    // An installed font first: the error of a bundled one does not say what is missing.
    new Font(Font.SANS_SERIF, Font.PLAIN, 20).getStringBounds("a", context);
    Font bundled = new NamedFont(Font.SANS_SERIF, Font.PLAIN, 20);
    if (bundled.getStringBounds("a", context).isEmpty()) {
      throw new IllegalStateException("the bundled font draws nothing");
    }
  }
}
