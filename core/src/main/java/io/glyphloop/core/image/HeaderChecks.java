package io.glyphloop.core.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** What ImageIO's readers believe of a file, checked before they do. */
final class HeaderChecks {

  /** A progressive JPEG has about ten; each goes over all pixels again. */
  private static final int MAX_JPEG_SCANS = 64;

  private static final int[] TIFF_SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private static final int TIFF_COMPRESSION = 259;

  /** The older and the newer way of JPEG in a TIFF. */
  private static final Set<Integer> TIFF_JPEG = Set.of(6, 7);

  /** Headers of BMP files that are shorter than this, OS/2's first, have no compression. */
  private static final int BMP_HEADER = 40;

  /** The last header, which may name a colour profile. */
  private static final int BMP_HEADER_5 = 124;

  /** Run lengths, of a byte or of half a byte for a pixel. */
  private static final Set<Integer> BMP_RUNS = Set.of(1, 2);

  /** Meant for printers: a JPEG or a PNG in place of the pixels. */
  private static final Set<Integer> BMP_EMBEDDED = Set.of(4, 5);

  private HeaderChecks() {}

  /**
   * @throws IOException when reading the file would take far more memory or time than its pixels do
   */
  static void check(ImageFormat format, byte[] bytes) throws IOException {
    if (format == ImageFormat.JPEG) {
      checkScans(bytes);
    } else if (format == ImageFormat.TIFF) {
      checkDirectory(bytes);
    } else if (format == ImageFormat.BMP) {
      checkBitmap(bytes);
    }
  }

  /** The reader makes room for each part by its size in the header, whatever the file holds. */
  private static void checkBitmap(byte[] bytes) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 18) {
      throw new IOException("the file ends too early");
    }
    checkWithin(bytes, "the place of the pixels", file.getInt(10));
    long header = Integer.toUnsignedLong(file.getInt(14));
    checkWithin(bytes, "the header", 14 + header);
    if (header < BMP_HEADER) {
      return;
    }
    int compression = file.getInt(30);
    if (BMP_EMBEDDED.contains(compression)) {
      // It has a size of its own, which nobody asks about before it is decoded.
      throw new IOException("a JPEG or PNG inside a BMP is not read");
    }
    if (BMP_RUNS.contains(compression)) {
      checkWithin(bytes, "the size of the pixels", file.getInt(34));
    }
    checkWithin(bytes, "the palette", Integer.toUnsignedLong(file.getInt(46)));
    if (header >= BMP_HEADER_5) {
      checkWithin(bytes, "the profile", Integer.toUnsignedLong(file.getInt(130)));
    }
  }

  private static void checkWithin(byte[] bytes, String what, long size) throws IOException {
    if (size < 0 || size > bytes.length) {
      throw new IOException(what + " is beyond the file");
    }
  }

  private static void checkScans(byte[] bytes) throws IOException {
    int scans = 0;
    for (int i = 1; i < bytes.length; i++) {
      if ((bytes[i - 1] & 0xFF) == 0xFF && (bytes[i] & 0xFF) == 0xDA) {
        scans++;
      }
    }
    if (scans > MAX_JPEG_SCANS) {
      throw new IOException(scans + " scans");
    }
  }

  /** The reader makes room for each field's values by their number, whatever the file holds. */
  private static void checkDirectory(byte[] bytes) throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(bytes)
            .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (bytes.length < 8) {
      throw new IOException("the file ends too early");
    }
    int at = file.getInt(4);
    if (at < 8 || at > bytes.length - 2) {
      throw new IOException("the directory is not in the file");
    }
    int fields = file.getShort(at) & 0xFFFF;
    if (at + 2 + 12L * fields > bytes.length) {
      throw new IOException("the directory is larger than the file");
    }
    for (int i = 0; i < fields; i++) {
      int field = at + 2 + 12 * i;
      if (file.getShort(field) == TIFF_COMPRESSION
          && TIFF_JPEG.contains((int) file.getShort(field + 8))) {
        // It has a size and scans of its own, which nobody asks about before it is decoded.
        throw new IOException("JPEG inside a TIFF is not read");
      }
      int type = file.getShort(field + 2) & 0xFFFF;
      long count = file.getInt(field + 4) & 0xFFFFFFFFL;
      if (count * (type < TIFF_SIZES.length ? TIFF_SIZES[type] : 1) > bytes.length) {
        throw new IOException("a field is larger than the file");
      }
    }
  }
}
