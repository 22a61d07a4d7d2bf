package io.glyphloop.core.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tells an image's format by its first bytes. */
final class FormatSniffer {

  private static final int LONGEST_PROLOGUE = 4096;

  /**
   * What may stand before the root of an SVG file; a page with a picture in it has another root.
   */
  private static final Pattern SVG =
      Pattern.compile(
          "\\s*+(?:(?:<\\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^>\\[]*+>)\\s*+)*+"
              + "<(?:svg:)?svg[\\s>/]");

  private FormatSniffer() {}

  static Optional<ImageFormat> format(byte[] bytes) {
    if (has(bytes, 0, 0x89, 'P', 'N', 'G')) {
      return Optional.of(ImageFormat.PNG);
    }
    if (has(bytes, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(ImageFormat.JPEG);
    }
    if (has(bytes, 0, 'G', 'I', 'F', '8')) {
      return Optional.of(ImageFormat.GIF);
    }
    if (has(bytes, 0, 'B', 'M')) {
      return Optional.of(ImageFormat.BMP);
    }
    if (has(bytes, 0, 'R', 'I', 'F', 'F') && has(bytes, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of(ImageFormat.WEBP);
    }
    if (has(bytes, 0, 'I', 'I', 42, 0) || has(bytes, 0, 'M', 'M', 0, 42)) {
      return Optional.of(ImageFormat.TIFF);
    }
    return isSvg(bytes) ? Optional.of(ImageFormat.SVG) : Optional.empty();
  }

  private static boolean isSvg(byte[] bytes) {
    int from = has(bytes, 0, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    int length = Math.min(bytes.length - from, LONGEST_PROLOGUE);
    return SVG.matcher(new String(bytes, from, length, StandardCharsets.ISO_8859_1)).lookingAt();
  }

  /** Returns whether text stands there, such as a web page. */
  static boolean isText(byte[] bytes) {
    return has(bytes, 0, '<') || has(bytes, 0, '{') || has(bytes, 0, '\n');
  }

  private static boolean has(byte[] bytes, int at, int... part) {
    return bytes.length >= at + part.length
        && IntStream.range(0, part.length).allMatch(i -> (bytes[at + i] & 0xFF) == part[i]);
  }
}
