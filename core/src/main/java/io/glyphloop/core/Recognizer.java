package io.glyphloop.core;

import java.util.List;

/**
 * Reads captchas. Implementations are safe for use by several threads at once.
 *
 * <p>The ONNX one is {@code io.glyphloop.recognizer.OnnxRecognizer}; tests use a fake.
 */
public interface Recognizer extends AutoCloseable {

  Recognition read(Captcha captcha);

  /**
   * @throws io.glyphloop.core.error.BadImageException when the bytes are no image that can be read
   */
  default Recognition read(byte[] encoded) {
    return read(Captcha.of(encoded));
  }

  /** Reads several images; the answers are in the order of the images. */
  default List<Recognition> readAll(List<Captcha> captchas) {
    return captchas.stream().map(this::read).toList();
  }

  /** Returns the model, as written into {@link Recognition#model()}. */
  String name();

  TextRule rule();

  /** Gives back native memory; does nothing by default. */
  @Override
  default void close() {}
}
