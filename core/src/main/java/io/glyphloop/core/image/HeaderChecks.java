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

  private HeaderChecks() {}

  /**
   * @throws IOException when reading the file would take far more memory or time than its pixels do
   */
  static void check(ImageFormat format, byte[] bytes) throws IOException {
    if (format == ImageFormat.JPEG) {
      checkScans(bytes);
    } else if (format == ImageFormat.TIFF) {
      checkDirectory(bytes);
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
