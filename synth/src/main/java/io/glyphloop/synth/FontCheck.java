package io.glyphloop.synth;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;

/** Finds out early whether Java can draw text: without a font it fails late and obscurely. */
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
      throw new MissingFontException("Java cannot draw text on this machine (" + e + ")", e);
    }
  }

  private static void measureText() {
    if (GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length
        == 0) {
      throw new IllegalStateException("no font family is installed");
    }
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
    var bounds = font.getStringBounds("a", new FontRenderContext(null, true, true));
    if (bounds.isEmpty() || font.canDisplayUpTo("aZ9") != -1) {
      throw new IllegalStateException("the default font cannot show Latin letters");
    }
  }
}
