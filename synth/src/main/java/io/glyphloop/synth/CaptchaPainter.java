package io.glyphloop.synth;

/**
 * The port to one captcha library. An implementation holds no state: one painter serves several
 * threads.
 */
public interface CaptchaPainter {

  /**
   * Draws the ordered characters in a style of the painter's choosing; every choice comes from the
   * order's generator.
   *
   * @return a picture of the ordered size
   */
  Painted paint(PaintOrder order);

  /**
   * Draws a captcha of the library's own: its text, size, font and noise.
   *
   * @param look one of {@link CaptchaLibrary#looks}
   * @return the picture, with the text that the library chose
   */
  Painted paintStock(String look);

  /** Returns what a {@linkplain #paintStock stock} captcha looks like. */
  StockFormat stockFormat(String look);
}
