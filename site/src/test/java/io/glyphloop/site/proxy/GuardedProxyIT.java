package io.glyphloop.site.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.scope.Guards;
import io.glyphloop.site.tls.SiteTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in the clear, and who may make them. */
class GuardedProxyIT extends ProxyCase {

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

  @Test
  void aRefusedBodyTakesNoAnswerBack() throws IOException {
    String body = "x".repeat(300_000);
    assertThat(ask("POST http://example.com/ HTTP/1.1\r\nContent-Length: 300000\r\n\r\n" + body))
        .startsWith("HTTP/1.1 403 Forbidden\r\n")
        .contains("nothing was sent");
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
}
