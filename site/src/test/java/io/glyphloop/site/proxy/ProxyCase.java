package io.glyphloop.site.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.site.audit.MemoryAuditLog;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.scope.Guards;
import io.glyphloop.site.tls.PemFile;
import io.glyphloop.site.tls.PinnedTls;
import io.glyphloop.site.tls.SelfSigned;
import io.glyphloop.site.tls.SiteTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A proxy before a site, and how tests speak to it. */
abstract class ProxyCase {

  static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";
  static final String AGREED =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhi";

  @TempDir Path folder;

  final MemoryAuditLog audit = new MemoryAuditLog();
  FakeSite site;
  GuardedProxy proxy;

  @BeforeEach
  void start() throws IOException {
    site = new FakeSite();
    proxy = Proxies.start(Guards.loopback(), audit);
  }

  @AfterEach
  void stop() {
    proxy.close();
    site.close();
  }

  static InetAddress address(int last) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  /** Returns the answer; empty when the connection was closed without one. */
  static String askFrom(int last, GuardedProxy proxy, String request) throws IOException {
    try (Socket client = new Socket()) {
      client.bind(new InetSocketAddress(address(last), 0));
      client.connect(Proxies.address(proxy), 20_000);
      client.setSoTimeout(20_000);
      send(client, request);
      return all(client);
    } catch (SocketException e) {
      // Closed with our request unread: the kernel says it in this way.
      return "";
    }
  }

  GuardedProxy startAt(ListenerAcl acl) {
    return Proxies.start(acl, Guards.loopback(), audit, SiteTls.context(Optional.empty()));
  }

  GuardedProxy trusting(SelfSigned certificate) throws Exception {
    return Proxies.start(ListenerAcl.loopback(), Guards.loopback(), audit, trust(certificate));
  }

  SSLContext trust(SelfSigned certificate) throws Exception {
    return SiteTls.context(Optional.of(PemFile.write(folder, certificate)));
  }

  static String chat(String address) {
    return "GET " + address + " HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  }

  /** Asks as a browser does: through a tunnel, within TLS, with the proxy's key expected. */
  static String askWithin(GuardedProxy proxy, String host, String request) throws Exception {
    try (Socket client = within(proxy, host)) {
      send(client, request);
      return all(client);
    }
  }

  static Socket within(GuardedProxy proxy, String host) throws Exception {
    Socket tunnel = Proxies.connect(proxy);
    tunnel.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    send(tunnel, "CONNECT " + host + " HTTP/1.1\r\n\r\n");
    assertThat(read(tunnel, ESTABLISHED)).isTrue();
    return PinnedTls.over(tunnel, proxy.pin());
  }

  Socket connect() throws IOException {
    Socket socket = Proxies.connect(proxy);
    socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    return socket;
  }

  String ask(String request) throws IOException {
    try (Socket client = connect()) {
      send(client, request);
      return all(client);
    }
  }

  static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }

  static String all(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /** Reads until the text has come, or no more comes. */
  static boolean read(Socket client, String text) throws IOException {
    StringBuilder seen = new StringBuilder();
    InputStream in = client.getInputStream();
    while (seen.indexOf(text) < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      seen.append((char) next);
    }
    return true;
  }

  /**
   * Says something once it has read a head, if it has something to say, and echoes from then on.
   */
  static final class Echo implements AutoCloseable {
    private final ServerSocket server;
    private final CompletableFuture<Void> served;
    private volatile boolean called;

    /** Returns whether anybody came, once no more can come. */
    boolean called() throws IOException {
      server.close();
      served.join();
      return called;
    }

    Echo(String greeting) throws IOException {
      this(greeting, ServerSocketFactory.getDefault());
    }

    Echo(String greeting, ServerSocketFactory sockets) throws IOException {
      server = sockets.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
      served = CompletableFuture.runAsync(() -> serve(greeting));
    }

    int port() {
      return server.getLocalPort();
    }

    private void serve(String greeting) {
      try (Socket peer = server.accept()) {
        called = true;
        if (!greeting.isEmpty()) {
          read(peer, "\r\n\r\n");
          send(peer, greeting);
        }
        peer.getInputStream().transferTo(peer.getOutputStream());
      } catch (IOException e) {
        // The test closes the connection when it has seen enough.
        return;
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      served.join();
    }
  }
}
