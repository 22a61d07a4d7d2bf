package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.site.audit.MemoryAuditLog;
import io.glyphloop.site.config.MovableClock;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.http.Watchdog;
import io.glyphloop.site.proxy.GuardedProxy;
import io.glyphloop.site.proxy.Proxies;
import io.glyphloop.site.scope.FakeNames;
import io.glyphloop.site.scope.ScopeGuard;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium on a page that wants to go elsewhere. The page is on a host that its owner
 * authorised; the trap listens on loopback, by TCP and UDP, so that a browser that finds any way
 * past the proxy is heard.
 */
class BrowserScopeIT {

  private static final String HOST = "login.example.com";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Every kind of element that makes a browser ask for something; %s is where. */
  private static final List<String> ELEMENTS =
      List.of(
          "<img src='%s'>",
          "<img srcset='%s 2x'>",
          "<script src='%s'></script>",
          "<script type='module' src='%s'></script>",
          "<link rel='stylesheet' href='%s'>",
          "<link rel='icon' href='%s'>",
          "<link rel='preconnect' href='%s'>",
          "<link rel='dns-prefetch' href='%s'>",
          "<link rel='prefetch' href='%s'>",
          "<link rel='preload' as='image' href='%s'>",
          "<link rel='manifest' href='%s'>",
          "<style>@import url('%s');</style>",
          "<style>body {background: url('%s')}</style>",
          "<style>@font-face {font-family: f; src: url('%s')} p {font-family: f}</style><p>f</p>",
          "<iframe src='%s'></iframe>",
          "<object data='%s'></object>",
          "<embed src='%s'>",
          "<video src='%s' poster='%s' preload='auto'></video>",
          "<audio src='%s' preload='auto'></audio>",
          "<svg><image href='%s'/></svg>",
          "<input type='image' src='%s'>");

  /** Every spelling of the trap that Chromium understands, and other hosts; %d is its port. */
  private static final List<String> SPELLINGS =
      List.of(
          "http://127.0.0.1:%d/x",
          "http://localhost:%d/x",
          "http://[::1]:%d/x",
          "http://127.1:%d/x",
          "http://2130706433:%d/x",
          "http://0x7f000001:%d/x",
          "http://0177.0.0.1:%d/x",
          "http://127.0.0.1.:%d/x",
          "http://[::ffff:127.0.0.1]:%d/x",
          "http://a:b@127.0.0.1:%d/x",
          "http://１２７.0.0.1:%d/x",
          "http://127。0。0。1:%d/x",
          "http:\\\\\\\\127.0.0.1:%d\\\\x",
          "//127.0.0.1:%d/x",
          "https://127.0.0.1:%d/x",
          "http://" + HOST + ":%d/x",
          "http://www.example.com/x?%d",
          "https://www.example.com/x?%d",
          "http://xn--lgin-5qa.example.com/x?%d",
          "http://203.0.113.9/x?%d",
          "http://169.254.169.254/x?%d");

  private static final String SCRIPT =
      """
      <script>
      const ended = [];
      const wait = start => ended.push(new Promise(resolve => {
        try { start(resolve); } catch (e) { resolve(); } setTimeout(resolve, 5000); }));
      for (const url of %s) {
        wait(done => fetch(url, {mode: 'no-cors'}).then(done, done));
        wait(done => { const x = new XMLHttpRequest(); x.onloadend = done;
          x.open('POST', url); x.send('x'); });
        wait(done => { navigator.sendBeacon(url, 'x'); done(); });
        wait(done => { const s = new WebSocket(url.replace(/^http/, 'ws')); s.onclose = done; });
        wait(done => { const s = new EventSource(url); s.onerror = () => { s.close(); done(); }; });
        wait(done => { const i = new Image(); i.onload = i.onerror = done; i.src = url; });
        wait(done => import(url).then(done, done));
      }
      wait(done => {
        const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:%d'}]});
        peer.createDataChannel('x');
        peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done();
        peer.createOffer().then(offer => peer.setLocalDescription(offer));
      });
      wait(done => {
        const inner = document.createElement('iframe');
        document.documentElement.appendChild(inner);
        for (const world of [window, inner.contentWindow])
          for (const name of ['RTCPeerConnection', 'WebTransport', 'PresentationRequest'])
            if (world[name]) fetch('/peers');
        done();
      });
      addEventListener('load', () => Promise.all(ended).then(() => document.title = 'over'));
      </script>
      """;

  private static FakeSite site;
  private static FakeSite trap;
  private static DatagramSocket udp;
  private static FakeNames names;
  private static MemoryAuditLog audit;
  private static GuardedProxy proxy;
  private static Watchdog watchdog;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    Chromium.require();
    site = new FakeSite();
    trap = new FakeSite();
    udp = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    names = new FakeNames().with(HOST, "127.0.0.1");
    audit = new MemoryAuditLog();
    TargetConfig target =
        Targets.at(
            address("/login"),
            "session: browser",
            "authorization: {by: A, contact: a@b.example, until: 2026-12-31, addresses:"
                + " [127.0.0.1], hosts: [\""
                + HOST
                + ":"
                + site.port()
                + "\"]}");
    ScopeGuard guard =
        ScopeGuard.forTarget(target.url(), target.authorization(), names, new MovableClock());
    proxy = Proxies.start(guard, audit);
    watchdog = new Watchdog();
    browser =
        Browser.start(
            target,
            Optional.of(Executables.find(target.browser())),
            new Browser.Route(proxy, "Glyphloop test"),
            watchdog);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      watchdog.close();
      proxy.close();
      udp.close();
      trap.close();
      site.close();
    }
  }

  @Test
  void nothingThatAPageHoldsLeadsElsewhere() throws IOException {
    StringBuilder page = new StringBuilder("<html><head><title>x</title></head><body>");
    for (int i = 0; i < ELEMENTS.size(); i++) {
      String to = SPELLINGS.get(i % SPELLINGS.size()).formatted(trap.port()) + "/element-" + i;
      page.append(ELEMENTS.get(i).replace("%s", to)).append('\n');
    }
    String urls =
        SPELLINGS.stream()
            .map(to -> "'" + to.formatted(trap.port()) + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    page.append(SCRIPT.formatted(urls, udp.getLocalPort()));
    site.html("GET /wants", page.toString());
    browser.driver().get(address("/wants"));
    new WebDriverWait(browser.driver(), PATIENCE).until(driver -> driver.getTitle().equals("over"));
    assertSilence();
    assertThat(site.seen()).noneMatch(request -> request.toString().contains("/peers"));
    List<String> refused = audit.lines().stream().filter(line -> line.contains("refused")).toList();
    assertThat(refused).hasSizeGreaterThan(60);
    assertThat(refused.toString())
        .contains("www.example.com")
        .contains("203.0.113.9")
        .contains("127.0.0.1:" + trap.port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://[::1]:%d/",
        "http://www.example.com/?%d",
        "http://" + HOST + ":%d/",
      })
  void noRedirectLeadsElsewhere(String away) throws IOException {
    String to = away.formatted(trap.port());
    site.redirect("GET /away", 302, to);
    browser.driver().get(address("/away"));
    assertThat(browser.driver().getPageSource()).contains("authorization.hosts");
    site.html("GET /script", "<script>location.href = '" + to + "'</script>");
    browser.driver().get(address("/script"));
    new WebDriverWait(browser.driver(), PATIENCE)
        .until(driver -> driver.getPageSource().contains("authorization.hosts"));
    site.html("GET /refresh", "<meta http-equiv='refresh' content='0; url=" + to + "'>");
    browser.driver().get(address("/refresh"));
    new WebDriverWait(browser.driver(), PATIENCE)
        .until(driver -> driver.getPageSource().contains("authorization.hosts"));
    assertSilence();
  }

  @Test
  void theBrowsersOwnCallsGoNowhere() throws IOException {
    browser.driver().get(address("/login"));
    try {
      browser.driver().get("https://www.example.com/");
    } catch (WebDriverException e) {
      assertThat(e.getMessage()).contains("ERR_TUNNEL_CONNECTION_FAILED");
    }
    assertSilence();
    // Whatever it asked for by itself since its start stands in the log, and was refused.
    assertThat(audit.lines())
        .allMatch(line -> line.contains(" refused: ") || line.contains(" " + ownHost() + " "));
  }

  private static void assertSilence() throws IOException {
    assertThat(trap.seen()).isEmpty();
    assertThat(names.asked()).allMatch(HOST::equals);
    udp.setSoTimeout(1);
    byte[] heard = new byte[1500];
    try {
      udp.receive(new DatagramPacket(heard, heard.length));
    } catch (SocketTimeoutException e) {
      return;
    }
    throw new AssertionError("the browser sent a datagram past the proxy");
  }

  private static String ownHost() {
    return HOST + ":" + site.port();
  }

  private static String address(String path) {
    return "http://" + ownHost() + path;
  }
}
