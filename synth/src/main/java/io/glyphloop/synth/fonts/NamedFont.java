package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.text.AttributedCharacterIterator.Attribute;
import java.util.Map;

/**
 * What {@code new Font("Arial", ...)} becomes in a captcha library: a font that the program brings,
 * whichever fonts are installed.
 *
 * <p>Public only because the rewritten classes call it.
 */
public final class NamedFont extends Font {

  private static final long serialVersionUID = 1L;

  /** Stands in for {@link Font#Font(String, int, int)}. */
  public NamedFont(String name, int style, int size) {
    super(BundledFonts.named(name, style).at(style, size));
  }

  /** Stands in for {@link Font#Font(Map)}; takes over name, style and size. */
  public NamedFont(Map<? extends Attribute, ?> attributes) {
    this(new Font(attributes));
  }

  private NamedFont(Font asked) {
    super(
        BundledFonts.named(asked.getName(), asked.getStyle())
            .at(asked.getStyle(), asked.getSize2D()));
  }
}
