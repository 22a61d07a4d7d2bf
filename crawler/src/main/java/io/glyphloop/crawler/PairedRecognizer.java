package io.glyphloop.crawler;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import java.util.Optional;

/**
 * Two models that read the same challenges. One is asked first; the other's answer is the next try
 * where the site takes several, and is kept in any case.
 */
public interface PairedRecognizer extends Recognizer {

  /**
   * What was read in one image.
   *
   * @param asked what is answered first
   * @param other what the other model read; empty when only one reads
   */
  record Pair(Recognition asked, Optional<Recognition> other) {}

  /** Reads one image with both models. */
  Pair readPair(Captcha captcha);

  @Override
  default Recognition read(Captcha captcha) {
    return readPair(captcha).asked();
  }
}
