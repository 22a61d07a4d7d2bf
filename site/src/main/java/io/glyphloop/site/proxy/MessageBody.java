package io.glyphloop.site.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;

/**
 * How long the body behind a head is.
 *
 * @param chunked whether it says so piece by piece
 * @param length how many bytes; empty when chunked, or when it ends with the connection
 */
record MessageBody(boolean chunked, Optional<Long> length) {

  private static final int PIECE = 16_384;

  static final MessageBody NONE = new MessageBody(false, Optional.of(0L));

  /** Returns the body of a request. What two readers could measure differently is no request. */
  static MessageBody ofRequest(MessageHead head) throws ProtocolException {
    MessageBody body = of(head);
    return body.chunked || body.length.isPresent() ? body : NONE;
  }

  /** Returns the body of the answer to a request of that method. */
  static MessageBody ofAnswer(MessageHead head, String method, int status)
      throws ProtocolException {
    boolean none = method.equals("HEAD") || status == 204 || status == 304;
    return none ? NONE : of(head);
  }

  private static MessageBody of(MessageHead head) throws ProtocolException {
    Optional<String> encoding = head.only("Transfer-Encoding");
    Optional<String> length = head.only("Content-Length");
    if (encoding.isPresent()) {
      if (length.isPresent() || !encoding.get().equalsIgnoreCase("chunked")) {
        throw new ProtocolException("a length that cannot be told for sure");
      }
      return new MessageBody(true, Optional.empty());
    }
    if (length.isPresent() && !length.get().matches("\\d{1,18}")) {
      throw new ProtocolException("Content-Length is not a number");
    }
    return new MessageBody(false, length.map(Long::parseLong));
  }

  /**
   * Copies the body, and hands on each piece as it comes.
   *
   * @return how many bytes it had, without the marks of its pieces
   */
  long copy(SessionInputBufferImpl buffer, InputStream in, OutputStream out) throws IOException {
    if (chunked) {
      OutputStream marked = new ChunkedOutputStream(new SessionOutputBufferImpl(PIECE), out, PIECE);
      long bytes = pieces(new ChunkedInputStream(buffer, in), marked);
      // Writes the last mark, so not for a body that broke off.
      marked.close();
      return bytes;
    }
    return pieces(
        length.isPresent()
            ? new ContentLengthInputStream(buffer, in, length.get())
            : new IdentityInputStream(buffer, in),
        out);
  }

  private static long pieces(InputStream in, OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE];
    long bytes = 0;
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      out.write(piece, 0, read);
      out.flush();
      bytes += read;
    }
    return bytes;
  }
}
