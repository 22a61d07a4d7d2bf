package io.glyphloop.store.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends the reading of a tar archive whose headers do not end: long names and extended headers are
 * kept in memory as a whole, however large the archive says they are.
 */
final class TarHeaderLimit extends FilterInputStream {

  private static final long MAX_HEADER_BYTES = 1L << 20;

  private long left = Long.MAX_VALUE;

  TarHeaderLimit(InputStream in) {
    super(in);
  }

  /** Says that headers follow. */
  void beginHeaders() {
    left = MAX_HEADER_BYTES;
  }

  /** Says that content follows, of any size. */
  void endHeaders() {
    left = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    count(read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  private void count(long bytes) throws IOException {
    left -= Math.max(0, bytes);
    if (left < 0) {
      throw new IOException("a name or header in it is longer than 1 MiB");
    }
  }
}
