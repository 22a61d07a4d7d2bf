package io.glyphloop.site.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.error.StorageException;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedProxyIT {

  private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";
  private static final String AGREED =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhi";

  @TempDir private Path folder;

  private final MemoryAuditLog audit = new MemoryAuditLog();
  private FakeSite site;
  private GuardedProxy proxy;

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

  @Test
  void letsARequestThroughAndWritesItDown() throws IOException {
    String answer =
        ask("GET " + site.url("/login?a=b%7Cc") + " HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 200 OK\r\nConnection: close\r\n")
        .contains(FakeSite.FORM);
    assertThat(site.last().header("Host")).isEqualTo("127.0.0.1:" + site.port());
    assertThat(site.last().query()).isEqualTo("a=b%7Cc");
    proxy.close();
    assertThat(audit.lines())
        .containsExactly(
            "GET 127.0.0.1:" + site.port() + " /login browser 200 " + FakeSite.FORM.length());
  }

  @Test
  void carriesBodiesOfBothKinds() throws IOException {
    site.html("POST /login", "fine");
    assertThat(ask("POST " + site.url("/login") + " HTTP/1.1\r\nContent-Length: 5\r\n\r\na=b&c"))
        .endsWith("fine");
    assertThat(site.last().body()).isEqualTo("a=b&c");
    assertThat(
            ask(
                "POST "
                    + site.url("/login")
                    + " HTTP/1.1\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + "2\r\n"
                    + "a=\r\n"
                    + "3\r\n"
                    + "xyz\r\n"
                    + "0\r\n\r\n"))
        .endsWith("fine");
    assertThat(site.last().body()).isEqualTo("a=xyz");
  }

  @Test
  void carriesAnswersThatComeInPieces() throws IOException {
    site.on(
        "GET /pieces",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("abc".getBytes(ISO_8859_1));
          exchange.close();
        });
    assertThat(ask("GET " + site.url("/pieces") + " HTTP/1.1\r\n\r\n"))
        .endsWith("3\r\nabc\r\n0\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void waitsForNoBodyWhereNoneComes(int status) throws IOException {
    site.on("GET /none", exchange -> FakeSite.send(exchange, status, "text/html", ""));
    assertThat(ask("GET " + site.url("/none") + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status)
        .endsWith("\r\n\r\n");
  }

  @Test
  void servesOneRequestAConnection() throws IOException {
    String one = "GET " + site.url("/login") + " HTTP/1.1\r\n\r\n";
    ask(one + "GET " + site.url("/hidden") + " HTTP/1.1\r\n\r\n");
    assertThat(site.seen()).extracting(FakeSite.Seen::path).containsExactly("/login");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET http://example.com/ HTTP/1.1 | host example.com is not on loopback",
        "GET http://127.0.0.1@example.com/ HTTP/1.1 | it has a user name before the host",
        "GET ftp://127.0.0.1/ HTTP/1.1 | its scheme is not http or https",
        "CONNECT example.com:443 HTTP/1.1 | host example.com is not on loopback",
        "CONNECT 0x7f000001:443 HTTP/1.1 | odd form of an IPv4 address",
        "CONNECT [::ffff:127.0.0.1]:443 HTTP/1.1 | odd form of a loopback",
        "CONNECT 127.0.0.1:0 HTTP/1.1 | port 0 does not exist",
      })
  void refusesWithTheReason(String line, String reason) throws IOException {
    assertThat(ask(line + "\r\nHost: 127.0.0.1\r\n\r\n"))
        .startsWith("HTTP/1.1 403 Forbidden\r\n")
        .contains(reason)
        .contains("nothing was sent");
    proxy.close();
    assertThat(audit.lines()).singleElement().asString().contains("refused: ").contains(reason);
    assertThat(proxy.refusals()).singleElement().asString().contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET https://127.0.0.1/ HTTP/1.1\r\n\r\n",
        "CONNECT 127.0.0.1 HTTP/1.1\r\n\r\n",
        "CONNECT 127.0.0.1:80/x:80 HTTP/1.1\r\n\r\n",
        "CONNECT a@127.0.0.1:80 HTTP/1.1\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "POST http://127.0.0.1/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST http://127.0.0.1/ HTTP/1.1\r\n"
            + "Content-Length: 1\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n",
        "POST http://127.0.0.1/ HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST http://127.0.0.1/ HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET http://127.0.0.1/ HTTP/1.1\r\nA: b\rc: d\r\n\r\n",
      })
  void readsNothingThatCouldBeReadInTwoWays(String request) throws IOException {
    assertThat(ask(request)).startsWith("HTTP/1.1 400 Bad Request\r\n");
    proxy.close();
    assertThat(audit.lines()).isEmpty();
  }

  @Test
  void saysThatNothingListens() throws IOException {
    int port = site.port();
    site.close();
    assertThat(ask("GET http://127.0.0.1:" + port + "/ HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 502 Bad Gateway\r\n");
    proxy.close();
    assertThat(audit.lines()).singleElement().asString().contains("failed: ", "127.0.0.1:" + port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-x\r\n\r\n",
        "GET http://127.0.0.1/ HTTP/1.1\r\n\r\n",
        "CONNECT 127.0.0.1:80 HTTP/1.1\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\n\r\n",
        "GET / HTTP/2\r\n\r\n",
      })
  void aTunnelIsForRequestsAlone(String inside) throws IOException {
    assertThat(ask("CONNECT 127.0.0.1:" + site.port() + " HTTP/1.1\r\n\r\n" + inside))
        .startsWith(ESTABLISHED + "HTTP/1.1 400 Bad Request\r\n");
    proxy.close();
    assertThat(site.seen()).isEmpty();
    assertThat(audit.lines()).isEmpty();
  }

  @Test
  void nothingGoesToTheSiteForATunnelThatNobodyUses() throws Exception {
    try (Echo echo = new Echo("");
        Socket client = connect()) {
      send(client, "CONNECT 127.0.0.1:" + echo.port() + " HTTP/1.1\r\n\r\n");
      assertThat(read(client, ESTABLISHED)).isTrue();
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(echo.called()).isFalse();
    }
    proxy.close();
    assertThat(audit.lines()).isEmpty();
  }

  @Test
  void seesEachRequestWithinTls() throws Exception {
    SelfSigned certificate = SelfSigned.create("site", List.of("127.0.0.1"));
    String host;
    try (FakeSite secret = FakeSite.secured(certificate);
        GuardedProxy trusting = trusting(certificate)) {
      host = "127.0.0.1:" + secret.port();
      secret.html("POST /login", "fine");
      assertThat(askWithin(trusting, host, "GET /login?a=b HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
          .startsWith("HTTP/1.1 200 OK\r\nConnection: close\r\n")
          .contains(FakeSite.FORM);
      assertThat(secret.last().header("Host")).isEqualTo(host);
      assertThat(secret.last().query()).isEqualTo("a=b");
      assertThat(
              askWithin(trusting, host, "POST /login HTTP/1.1\r\nContent-Length: 5\r\n\r\na=b&c"))
          .endsWith("fine");
      assertThat(secret.last().body()).isEqualTo("a=b&c");
    }
    assertThat(audit.lines())
        .containsExactly(
            "GET " + host + " /login browser 200 " + FakeSite.FORM.length(),
            "POST " + host + " /login browser 200 4");
  }

  @Test
  void judgesTheSitesCertificateItself() throws Exception {
    SelfSigned certificate = SelfSigned.create("site", List.of("127.0.0.1"));
    SelfSigned another = SelfSigned.create("site", List.of("127.0.0.2"));
    try (FakeSite secret = FakeSite.secured(certificate);
        FakeSite misnamed = FakeSite.secured(another);
        GuardedProxy trusting = trusting(another)) {
      for (int port : List.of(secret.port(), misnamed.port())) {
        assertThat(askWithin(trusting, "127.0.0.1:" + port, "GET /login HTTP/1.1\r\n\r\n"))
            .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
            .contains("TLS", "certificate");
      }
      assertThat(secret.seen()).isEmpty();
      assertThat(misnamed.seen()).isEmpty();
    }
    assertThat(audit.lines()).hasSize(2).allMatch(line -> line.contains("failed: "));
  }

  @Test
  void itsGateSeesPathsWithinTls() throws Exception {
    SelfSigned certificate = SelfSigned.create("site", List.of("127.0.0.1"));
    try (FakeSite secret = FakeSite.secured(certificate);
        GuardedProxy strict =
            GuardedProxy.start(
                ListenerAcl.loopback(),
                Guards.loopback(),
                address -> {
                  if (address.getPath().equals("/secret")) {
                    throw new ScopeException("robots.txt says no", "ask the owner");
                  }
                },
                audit,
                trust(certificate))) {
      String host = "127.0.0.1:" + secret.port();
      assertThat(askWithin(strict, host, "GET /secret HTTP/1.1\r\n\r\n"))
          .startsWith("HTTP/1.1 403 Forbidden\r\n")
          .contains("robots.txt says no");
      assertThat(askWithin(strict, host, "GET /login HTTP/1.1\r\n\r\n")).contains(FakeSite.FORM);
      assertThat(secret.seen()).hasSize(1);
    }
  }

  /** The connection that a client leaves open after a refusal would hold the answer back. */
  @Test
  void aRefusedBodyTakesNoAnswerBack() throws IOException {
    String body = "x".repeat(300_000);
    assertThat(ask("POST http://example.com/ HTTP/1.1\r\nContent-Length: 300000\r\n\r\n" + body))
        .startsWith("HTTP/1.1 403 Forbidden\r\n")
        .contains("nothing was sent");
  }

  @Test
  void letsAWebSocketThrough() throws Exception {
    try (Echo echo = new Echo(AGREED)) {
      chatsAfter(chat("http://127.0.0.1:" + echo.port() + "/chat"));
    }
  }

  /** Browsers send even a WebSocket in clear text through a tunnel. */
  @Test
  void letsAWebSocketThroughATunnel() throws Exception {
    try (Echo echo = new Echo(AGREED)) {
      chatsAfter("CONNECT 127.0.0.1:" + echo.port() + " HTTP/1.1\r\n\r\n" + chat("/chat"));
    }
  }

  private void chatsAfter(String request) throws Exception {
    try (Socket client = connect()) {
      send(client, request);
      assertThat(read(client, "\r\n\r\nhi")).isTrue();
      send(client, "frame");
      assertThat(read(client, "frame")).isTrue();
    }
    proxy.close();
    assertThat(audit.lines()).singleElement().asString().contains("/chat tunnel 101");
  }

  @Test
  void letsAWebSocketThroughWithinTls() throws Exception {
    SelfSigned certificate = SelfSigned.create("site", List.of("127.0.0.1"));
    ServerSocketFactory sockets = certificate.server().getServerSocketFactory();
    try (Echo echo = new Echo(AGREED, sockets);
        GuardedProxy trusting = trusting(certificate);
        Socket client = within(trusting, "127.0.0.1:" + echo.port())) {
      send(client, chat("/chat"));
      assertThat(read(client, "\r\n\r\nhi")).isTrue();
      for (String frame : List.of("one", "two")) {
        send(client, frame);
        assertThat(read(client, frame)).isTrue();
      }
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(audit.lines()).singleElement().asString().endsWith("/chat tunnel 101 8");
  }

  @Test
  void closesOpenTunnelsAndWritesThemDown() throws Exception {
    try (Echo echo = new Echo(AGREED);
        Socket client = connect()) {
      send(client, chat("http://127.0.0.1:" + echo.port() + "/chat"));
      assertThat(read(client, "\r\n\r\nhi")).isTrue();
      proxy.close();
      assertThat(audit.lines()).hasSize(1);
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
  }

  @Test
  void asksItsGate() throws IOException {
    StringBuilder asked = new StringBuilder();
    try (GuardedProxy slow =
        GuardedProxy.start(
            ListenerAcl.loopback(),
            Guards.loopback(),
            address -> asked.append(address.getPath()),
            audit,
            SiteTls.context(Optional.empty()))) {
      try (Socket client = Proxies.connect(slow)) {
        send(client, "GET " + site.url("/login") + " HTTP/1.1\r\n\r\n");
        assertThat(all(client)).contains(FakeSite.FORM);
      }
    }
    assertThat(asked.toString()).isEqualTo("/login");
  }

  @Test
  void saysThatAHostWantsToBeLeftAlone() throws IOException {
    SiteException busy = new SiteException(SiteFailure.THROTTLED, "asks for a rest", "wait");
    try (GuardedProxy patient =
            GuardedProxy.start(
                ListenerAcl.loopback(),
                Guards.loopback(),
                address -> {
                  throw busy;
                },
                audit,
                SiteTls.context(Optional.empty()));
        Socket client = Proxies.connect(patient)) {
      send(client, "GET " + site.url("/login") + " HTTP/1.1\r\n\r\n");
      assertThat(all(client)).startsWith("HTTP/1.1 502 ").contains("asks for a rest");
      assertThat(patient.failure(URI.create(site.url("/other")))).contains(busy);
    }
    assertThat(site.seen()).isEmpty();
    assertThat(audit.lines()).isEmpty();
  }

  /** 127.0.0.3 is another machine, of which the proxy on 127.0.0.2 knows; 127.0.0.4 a stranger. */
  @Test
  void servesTheClientsOfItsDoorwayAlone() throws IOException {
    ListenerAcl acl = new ListenerAcl(address(2), Set.of(address(3)));
    try (GuardedProxy elsewhere = startAt(acl)) {
      assertThat(elsewhere.hostAndPort()).startsWith("127.0.0.2:");
      String allowed = "GET " + site.url("/login") + " HTTP/1.1\r\n\r\n";
      assertThat(askFrom(3, elsewhere, allowed)).contains(FakeSite.FORM);
      assertThat(askFrom(3, elsewhere, "GET http://example.com/ HTTP/1.1\r\n\r\n"))
          .startsWith("HTTP/1.1 403 Forbidden\r\n");
      assertThat(elsewhere.rejectedClients()).isEmpty();

      assertThat(askFrom(4, elsewhere, allowed)).isEmpty();
      assertThat(askFrom(1, elsewhere, allowed)).isEmpty();
      assertThat(elsewhere.rejectedClients()).containsExactlyInAnyOrder(address(4), address(1));
      assertThat(site.seen()).hasSize(1);
    }
  }

  @Test
  void servesAnyoneOnLoopbackAndNobodyElseByDefault() throws IOException {
    assertThat(ListenerAcl.loopback().admits(address(9))).isTrue();
    assertThat(ListenerAcl.loopback().admits(InetAddress.getByName("::1"))).isTrue();
    assertThat(ListenerAcl.loopback().admits(InetAddress.getByName("192.0.2.1"))).isFalse();
    ListenerAcl open = new ListenerAcl(InetAddress.getByName("192.0.2.1"), Set.of());
    assertThat(open.admits(address(1))).isFalse();
    assertThat(open.admits(InetAddress.getByName("192.0.2.1"))).isFalse();
  }

  @Test
  void saysThatAnAddressIsNotOfThisMachine() throws IOException {
    ListenerAcl acl = new ListenerAcl(InetAddress.getByName("192.0.2.1"), Set.of(address(1)));
    assertThatThrownBy(() -> startAt(acl))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("192.0.2.1");
  }

  private static InetAddress address(int last) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  /** Returns the answer; empty when the connection was closed without one. */
  private static String askFrom(int last, GuardedProxy proxy, String request) throws IOException {
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

  private GuardedProxy startAt(ListenerAcl acl) {
    return Proxies.start(acl, Guards.loopback(), audit, SiteTls.context(Optional.empty()));
  }

  private GuardedProxy trusting(SelfSigned certificate) throws Exception {
    return Proxies.start(ListenerAcl.loopback(), Guards.loopback(), audit, trust(certificate));
  }

  private SSLContext trust(SelfSigned certificate) throws Exception {
    return SiteTls.context(Optional.of(PemFile.write(folder, certificate)));
  }

  private static String chat(String address) {
    return "GET " + address + " HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  }

  /** Asks as a browser does: through a tunnel, within TLS, with the proxy's key expected. */
  private static String askWithin(GuardedProxy proxy, String host, String request)
      throws Exception {
    try (Socket client = within(proxy, host)) {
      send(client, request);
      return all(client);
    }
  }

  private static Socket within(GuardedProxy proxy, String host) throws Exception {
    Socket tunnel = Proxies.connect(proxy);
    tunnel.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    send(tunnel, "CONNECT " + host + " HTTP/1.1\r\n\r\n");
    assertThat(read(tunnel, ESTABLISHED)).isTrue();
    return PinnedTls.over(tunnel, proxy.pin());
  }

  private Socket connect() throws IOException {
    Socket socket = Proxies.connect(proxy);
    socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    return socket;
  }

  private String ask(String request) throws IOException {
    try (Socket client = connect()) {
      send(client, request);
      return all(client);
    }
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }

  private static String all(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /** Reads until the text has come, or no more comes. */
  private static boolean read(Socket client, String text) throws IOException {
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
  private static final class Echo implements AutoCloseable {
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
