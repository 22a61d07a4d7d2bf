package io.glyphloop.synth;

/** Renders captchas with one library. Implementations are stateless and thread-safe. */
public interface CaptchaPainter {

  /**
   * Renders the requested characters in a random style; every random choice comes from the
   * request's generator.
   *
   * @return an image of the requested size
   */
  Painted paint(RenderRequest request);

  /**
   * Renders a captcha with the library's default settings: its own text, size, font and noise.
   *
   * @param look one of {@link CaptchaLibrary#looks}
   * @return the image, with the text that the library chose
   */
  Painted paintStock(String look);

  /** Returns texts and size of the {@linkplain #paintStock default} captchas. */
  StockFormat stockFormat(String look);
}
