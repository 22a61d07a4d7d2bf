package io.glyphloop.core.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The frames of a GIF (version 89a). ImageIO's reader allocates a frame of any size as soon as it
 * is told to read it, and takes some ten times as long; here all sizes are known before the first
 * pixel is made.
 */
final class GifFile {

  private static final int EXTENSION = 0x21;
  private static final int CONTROL = 0xF9;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  /** What becomes of a frame when its time is over. */
  enum Disposal {
    STAYS,
    CLEARED,
    REPLACED_BY_BEFORE
  }

  /**
   * One frame, still compressed.
   *
   * @param colours ARGB of each index, 256 of them
   * @param dataAt where in the file its data begins: the size of the first code, then blocks
   */
  record Frame(
      int left,
      int top,
      int width,
      int height,
      boolean interlaced,
      int[] colours,
      Disposal disposal,
      int dataAt) {

    long pixels() {
      return (long) width * height;
    }
  }

  private final byte[] bytes;
  private int at;

  private GifFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Finds the frames without decoding any.
   *
   * @param most how many are looked for
   * @throws IOException when the file is broken or ends within them
   */
  static List<Frame> frames(byte[] bytes, int most) throws IOException {
    return new GifFile(bytes).find(most);
  }

  private List<Frame> find(int most) throws IOException {
    at = 10;
    int[] shared = palette(next());
    at += 2;
    if (shared.length > 0) {
      shared = readPalette(shared);
    }
    List<Frame> frames = new ArrayList<>();
    Disposal disposal = Disposal.STAYS;
    int clear = -1;
    while (frames.size() < most) {
      int block = next();
      if (block == EXTENSION) {
        if (next() == CONTROL && at + 4 < bytes.length) {
          int flags = bytes[at + 1];
          disposal = disposal(flags >> 2 & 7);
          clear = (flags & 1) == 1 ? bytes[at + 4] & 0xFF : -1;
        }
        skipBlocks();
      } else if (block == IMAGE) {
        frames.add(frame(shared, clear, disposal));
        disposal = Disposal.STAYS;
        clear = -1;
      } else if (block == TRAILER) {
        break;
      } else {
        throw new IOException("unknown block " + block);
      }
    }
    return frames;
  }

  private Frame frame(int[] shared, int clear, Disposal disposal) throws IOException {
    int left = number();
    int top = number();
    int width = number();
    int height = number();
    int flags = next();
    int[] own = palette(flags);
    int[] colours = Arrays.copyOf(own.length > 0 ? readPalette(own) : shared, 256);
    if (clear >= 0) {
      colours[clear] &= 0xFFFFFF;
    }
    int dataAt = at;
    at++;
    skipBlocks();
    return new Frame(left, top, width, height, (flags & 0x40) != 0, colours, disposal, dataAt);
  }

  private static Disposal disposal(int code) {
    return switch (code) {
      case 2 -> Disposal.CLEARED;
      case 3 -> Disposal.REPLACED_BY_BEFORE;
      default -> Disposal.STAYS;
    };
  }

  /** Returns room for as many colours as follow by what the flags say: none, or 2 to 256. */
  private static int[] palette(int flags) {
    return new int[(flags & 0x80) == 0 ? 0 : 2 << (flags & 7)];
  }

  private int[] readPalette(int[] colours) throws IOException {
    for (int i = 0; i < colours.length; i++) {
      colours[i] = 0xFF000000 | next() << 16 | next() << 8 | next();
    }
    return colours;
  }

  private void skipBlocks() throws IOException {
    for (int length = next(); length > 0; length = next()) {
      at += length;
    }
  }

  private int number() throws IOException {
    return next() | next() << 8;
  }

  private int next() throws IOException {
    if (at >= bytes.length) {
      throw new IOException("the file ends too early");
    }
    return bytes[at++] & 0xFF;
  }
}
