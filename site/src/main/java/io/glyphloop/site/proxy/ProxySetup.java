package io.glyphloop.site.proxy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.audit.AuditRequest;
import io.glyphloop.site.audit.Purpose;
import io.glyphloop.site.scope.GuardedSocket;
import io.glyphloop.site.scope.ScopeGuard;
import io.glyphloop.site.tls.SelfSigned;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * What all connections of a proxy share.
 *
 * @param gate what a request waits for, beside the guard
 * @param sites the TLS of connections to sites: whom to believe
 * @param shown what clients are shown that expect a site's certificate
 * @param threads where the second direction of a tunnel runs
 */
record ProxySetup(
    ScopeGuard guard,
    Consumer<URI> gate,
    AuditLog audit,
    SSLContext sites,
    SelfSigned shown,
    Executor threads,
    RecentProblems problems,
    OpenSockets sockets) {

  /** How long to wait for a connection, and for each piece of a request or an answer. */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Refuses a request, and writes that down. */
  void refuse(ClientConnection client, ProxyRequest request, Purpose purpose, ScopeException e)
      throws IOException {
    audit.refused(
        AuditRequest.ofRefused(request.method(), request.address(), purpose), e.problem());
    problems.refused(e);
    client.say(403, "Forbidden", e.getMessage());
  }

  /**
   * Connects to a site: to the addresses that the guard names, within TLS for {@code https}. The
   * socket is closed with the proxy.
   *
   * @param address of {@code http} or {@code https}, past the guard already
   * @throws ScopeException when the guard refuses the number that the name stands for
   * @throws IOException when nothing answers, or not with a certificate that is trusted
   */
  Socket connect(URI address) throws IOException {
    boolean https = address.getScheme().equalsIgnoreCase("https");
    int port = address.getPort() == -1 ? https ? 443 : 80 : address.getPort();
    IOException last = new IOException(address.getHost() + " has no address");
    for (InetSocketAddress to : guard.connectable(address.getHost(), port)) {
      Socket socket = sockets.add(new GuardedSocket(guard));
      try {
        socket.connect(to, (int) TIMEOUT.toMillis());
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        socket.setTcpNoDelay(true);
        return https ? secured(socket, address, port) : socket;
      } catch (IOException e) {
        last = e;
        socket.close();
      }
    }
    throw last;
  }

  private Socket secured(Socket plain, URI address, int port) throws IOException {
    String host = address.getHost().replaceAll("[\\[\\]]", "");
    SSLSocket socket = (SSLSocket) sites.getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
