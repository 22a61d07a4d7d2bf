package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.text.AttributedCharacterIterator.Attribute;
import java.util.Map;

/**
 * Replaces {@code new Font("Arial", ...)} in captcha libraries by a bundled font, whichever fonts
 * are installed.
 *
 * <p>Public only because the rewritten classes call it.
 */
public final class NamedFont extends Font {

  private static final long serialVersionUID = 1L;

  /** Stands in for {@link Font#Font(String, int, int)}. */
  public NamedFont(String name, int style, int size) {
    super(BundledFonts.named(name, style).at(style, size));
  }

  /** Stands in for {@link Font#Font(Map)}; name, style and size count. */
  public NamedFont(Map<? extends Attribute, ?> attributes) {
    this(new Font(attributes));
  }

  private NamedFont(Font asked) {
    super(
        BundledFonts.named(asked.getName(), asked.getStyle())
            .at(asked.getStyle(), asked.getSize2D()));
  }
}
