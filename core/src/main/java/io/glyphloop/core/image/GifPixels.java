package io.glyphloop.core.image;

import java.io.IOException;

/** Decompresses a frame of a GIF: LZW with codes of 3 to 12 bits, in blocks of up to 255 bytes. */
final class GifPixels {

  private static final int MAX_CODES = 4096;

  private final byte[] bytes;
  private int at;
  private int leftInBlock;
  private int bits;
  private int bitCount;

  private final int[] prefix = new int[MAX_CODES];
  private final byte[] last = new byte[MAX_CODES];
  private final byte[] reversed = new byte[MAX_CODES];

  private GifPixels(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /**
   * Returns the ARGB of a frame, row by row.
   *
   * @param frame of these bytes, its number of pixels already judged
   * @throws IOException when the data is broken or ends too early
   */
  static int[] of(byte[] bytes, GifFile.Frame frame) throws IOException {
    int total = Math.toIntExact(frame.pixels());
    byte[] indices = new GifPixels(bytes, frame.dataAt()).indices(total);
    int[] argb = new int[total];
    int from = 0;
    int[][] passes =
        frame.interlaced() ? new int[][] {{0, 8}, {4, 8}, {2, 4}, {1, 2}} : new int[][] {{0, 1}};
    for (int[] pass : passes) {
      for (int y = pass[0]; y < frame.height(); y += pass[1]) {
        for (int x = 0; x < frame.width(); x++) {
          argb[y * frame.width() + x] = frame.colours()[indices[from++] & 0xFF];
        }
      }
    }
    return argb;
  }

  private byte[] indices(int total) throws IOException {
    int firstSize = bytes[at++] & 0xFF;
    if (firstSize < 1 || firstSize > 8) {
      throw new IOException("codes of " + firstSize + " bits");
    }
    int clear = 1 << firstSize;
    for (int i = 0; i < clear; i++) {
      last[i] = (byte) i;
    }
    byte[] indices = new byte[total];
    int filled = 0;
    int size = firstSize + 1;
    int known = clear + 2;
    int before = -1;
    byte first = 0;
    while (filled < total) {
      int code = code(size);
      if (code == clear) {
        size = firstSize + 1;
        known = clear + 2;
        before = -1;
        continue;
      }
      if (code == clear + 1 || code > known || before < 0 && code > clear) {
        throw new IOException("the data ends too early or is broken");
      }
      int length = 0;
      int rest = code;
      if (code == known) {
        // The string that is just being made: the one before and its own first index.
        reversed[length++] = first;
        rest = before;
      }
      for (; rest > clear; rest = prefix[rest]) {
        reversed[length++] = last[rest];
      }
      first = last[rest];
      reversed[length++] = first;
      while (length > 0 && filled < total) {
        indices[filled++] = reversed[--length];
      }
      if (before >= 0 && known < MAX_CODES) {
        prefix[known] = before;
        last[known] = first;
        known++;
        if (known == 1 << size && size < 12) {
          size++;
        }
      }
      before = code;
    }
    return indices;
  }

  private int code(int size) throws IOException {
    while (bitCount < size) {
      if (leftInBlock == 0) {
        leftInBlock = at < bytes.length ? bytes[at++] & 0xFF : 0;
      }
      if (leftInBlock == 0 || at >= bytes.length) {
        throw new IOException("the data ends too early");
      }
      bits |= (bytes[at++] & 0xFF) << bitCount;
      bitCount += 8;
      leftInBlock--;
    }
    int code = bits & (1 << size) - 1;
    bits >>>= size;
    bitCount -= size;
    return code;
  }
}
