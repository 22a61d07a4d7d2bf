package io.glyphloop.core.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture's file as ImageIO reads it. A reader that meets the end again and again takes it for
 * zeros, an exception each: 50 bytes of WebP keep it busy for seconds. It is stopped here.
 */
final class EncodedStream extends MemoryCacheImageInputStream {

  private static final int MOST_ENDS = 64;

  private int ends;

  EncodedStream(byte[] file) {
    super(new ByteArrayInputStream(file));
  }

  @Override
  public int read() throws IOException {
    return counted(super.read());
  }

  @Override
  public int read(byte[] to, int from, int count) throws IOException {
    return counted(super.read(to, from, count));
  }

  private int counted(int read) throws IOException {
    if (read < 0 && ++ends > MOST_ENDS) {
      throw new IOException("the file ends within the picture");
    }
    return read;
  }
}
