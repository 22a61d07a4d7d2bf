package io.glyphloop.site.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Connections to sites: to the addresses that the guard names, within TLS for {@code https}. */
final class SiteConnections {

  private final ProxySetup setup;

  SiteConnections(ProxySetup setup) {
    this.setup = setup;
  }

  /**
   * @param address of {@code http} or {@code https}, past the guard already
   * @throws io.glyphloop.core.error.ScopeException when the guard refuses the number that the name
   *     stands for
   * @throws IOException when nothing answers, or not with a certificate that is trusted
   */
  Socket connect(URI address) throws IOException {
    boolean https = address.getScheme().equalsIgnoreCase("https");
    int port = address.getPort() == -1 ? https ? 443 : 80 : address.getPort();
    IOException last = new IOException(address.getHost() + " has no address");
    for (InetSocketAddress to : setup.guard().connectable(address.getHost(), port)) {
      Socket socket = setup.socket();
      try {
        socket.connect(to, (int) setup.timeout().toMillis());
        socket.setSoTimeout((int) setup.timeout().toMillis());
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
    SSLSocket socket =
        (SSLSocket) setup.sites().getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
