package io.glyphloop.store.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a file whose encoding nobody has said. */
final class ListText {

  private static final int LOOKED_AT = 512;

  private ListText() {}

  /**
   * Reads UTF-8 or UTF-16, with a byte order mark or without, else the other encoding.
   *
   * @return empty when it is in none of them
   */
  static Optional<String> decode(byte[] bytes, Optional<Charset> other) {
    Charset first = utf16(bytes).orElse(StandardCharsets.UTF_8);
    return strict(bytes, first)
        .or(() -> other.flatMap(charset -> strict(bytes, charset)))
        .map(text -> text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** Every other byte of a list in UTF-16 is zero: names and labels are mostly ASCII. */
  private static Optional<Charset> utf16(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    int[] zeros = new int[2];
    int looked = Math.min(bytes.length, LOOKED_AT);
    for (int i = 0; i < looked; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    if (zeros[0] + zeros[1] <= looked / 4) {
      return Optional.empty();
    }
    return Optional.of(zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
  }

  private static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
