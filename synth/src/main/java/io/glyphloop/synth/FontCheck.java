package io.glyphloop.synth;

import io.glyphloop.synth.fonts.NamedFont;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * Finds out early whether Java can draw text: it needs fontconfig and one installed font, whichever
 * that is, even to draw with a font of its own, and fails late and obscurely without.
 */
public final class FontCheck {

  private FontCheck() {}

  /**
   * Draws nothing, but needs all that drawing needs.
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

  /** The JDK wraps what is missing in errors that say nothing. */
  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  private static void measureText() {
    FontRenderContext context = new FontRenderContext(null, true, true);
    // A font of the machine's first: the error of a bundled one does not say what is missing.
    new Font(Font.SANS_SERIF, Font.PLAIN, 20).getStringBounds("a", context);
    Font bundled = new NamedFont(Font.SANS_SERIF, Font.PLAIN, 20);
    if (bundled.getStringBounds("a", context).isEmpty()) {
      throw new IllegalStateException("the bundled font draws nothing");
    }
  }
}
