package io.glyphloop.site.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection, in clear text or within TLS: heads and bodies in, answers out. */
final class ClientConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  /** The first byte of a TLS connection: a record of the handshake (RFC 8446, 5.1). */
  private static final int HANDSHAKE = 22;

  /** How long, and for how much, a client that was refused is listened to. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private static final int MOST_LINGERED = 1 << 20;

  private final Socket socket;
  private final boolean secured;
  private final InputStream in;
  private final OutputStream out;
  private final SessionInputBufferImpl buffer = MessageHead.buffer();

  private ClientConnection(Socket socket, boolean secured, InputStream in) throws IOException {
    this.socket = socket;
    this.secured = secured;
    this.in = in;
    this.out = socket.getOutputStream();
  }

  static ClientConnection over(Socket socket) throws IOException {
    socket.setSoTimeout((int) ProxySetup.TIMEOUT.toMillis());
    socket.setTcpNoDelay(true);
    return new ClientConnection(socket, false, socket.getInputStream());
  }

  boolean isSecured() {
    return secured;
  }

  Optional<MessageHead> head() throws IOException, HttpException {
    return MessageHead.read(buffer, in);
  }

  /**
   * Says yes to CONNECT, and returns the connection that begins then: in clear text, or within TLS
   * where that is what the client begins with.
   *
   * @param tls the context of a server, with the certificate that the client is shown
   * @return empty when the client closes the connection instead
   */
  Optional<ClientConnection> inside(SSLContext tls) throws IOException {
    out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    int first = rest().read();
    if (first < 0) {
      return Optional.empty();
    }
    byte[] ahead = new byte[1 + buffer.length()];
    ahead[0] = (byte) first;
    // Of what is in the buffer already, a read never returns less.
    buffer.read(ahead, 1, ahead.length - 1, in);
    if (first != HANDSHAKE) {
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(ahead), in);
      return Optional.of(new ClientConnection(socket, false, all));
    }
    SSLSocket within =
        (SSLSocket)
            tls.getSocketFactory().createSocket(socket, new ByteArrayInputStream(ahead), true);
    SSLParameters parameters = within.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    within.setSSLParameters(parameters);
    return Optional.of(new ClientConnection(within, true, within.getInputStream()));
  }

  /** Returns what comes next, what was read ahead included. */
  InputStream rest() {
    return new IdentityInputStream(buffer, in);
  }

  void copy(MessageBody body, OutputStream to) throws IOException {
    body.copy(buffer, in, to);
  }

  OutputStream out() {
    return out;
  }

  Socket socket() {
    return socket;
  }

  /** Answers for the proxy itself; nothing can be written after that. */
  void say(int status, String reason, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    new MessageHead(
            "HTTP/1.1 " + status + " " + reason,
            List.of(
                MessageHead.header("Content-Type", "text/plain; charset=utf-8"),
                MessageHead.header("Content-Length", Integer.toString(body.length)),
                MessageHead.header("Via", "1.1 glyphloop"),
                MessageHead.header("Connection", "close")))
        .writeTo(out);
    out.write(body);
    out.flush();
    linger();
  }

  /** What the client has sent and nobody read would make the kernel take the answer back. */
  private void linger() {
    try {
      socket.setSoTimeout((int) LINGER.toMillis());
      socket.shutdownOutput();
      in.readNBytes(MOST_LINGERED);
    } catch (IOException e) {
      LOG.debug("the client went first: {}", e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
