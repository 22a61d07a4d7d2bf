package io.glyphloop.site.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.scope.Guards;
import io.glyphloop.site.tls.SelfSigned;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tunnels, what goes through them, and WebSockets. */
class ProxyTunnelIT extends ProxyCase {

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
}
