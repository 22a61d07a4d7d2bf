package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.util.Locale;

/** The four styles that a font family usually has. */
enum FontStyle {
  PLAIN(Font.PLAIN),
  BOLD(Font.BOLD),
  ITALIC(Font.ITALIC),
  BOLD_ITALIC(Font.BOLD | Font.ITALIC);

  private final int awtStyle;

  FontStyle(int awtStyle) {
    this.awtStyle = awtStyle;
  }

  /** Returns the style of {@link Font#PLAIN}, {@link Font#BOLD} and {@link Font#ITALIC}. */
  static FontStyle of(int awtStyle) {
    for (FontStyle style : values()) {
      if (style.awtStyle == (awtStyle & (Font.BOLD | Font.ITALIC))) {
        return style;
      }
    }
    throw new IllegalArgumentException("no font style " + awtStyle);
  }

  /** Returns the style that a font's full name tells, such as {@code Liberation Sans Bold}. */
  static FontStyle of(String fontName) {
    String name = fontName.toLowerCase(Locale.ROOT);
    boolean bold = name.contains("bold") || name.contains("black") || name.contains("heavy");
    boolean italic = name.contains("italic") || name.contains("oblique");
    return of((bold ? Font.BOLD : Font.PLAIN) | (italic ? Font.ITALIC : Font.PLAIN));
  }
}
