package io.glyphloop.testsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.synth.CaptchaLibrary;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.testsite.source.LibrarySource;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class TestSiteIT {

  private static final TestSiteOptions OPTIONS = TestSiteOptions.serving(new NumberedSource());

  @Test
  void eachVerdictHasItsOwnPage() throws Exception {
    try (TestSite site = TestSite.start(OPTIONS)) {
      Browser browser = new Browser(site);

      Document page = browser.open();
      String text = NumberedSource.read(browser.image(page).body());
      assertThat(browser.answer(page, "xxxx", "glyphloop").text())
          .contains("The characters do not match the picture.");
      assertThat(browser.answer(page, text, "glyphloop").text())
          .as("a challenge can be answered once")
          .contains("The picture has expired.");

      page = browser.open();
      text = NumberedSource.read(browser.image(page).body());
      assertThat(browser.answer(page, text, "not-a-password").text())
          .contains("Wrong user name or password.");

      page = browser.open();
      text = NumberedSource.read(browser.image(page).body());
      assertThat(browser.answer(page, " " + text.toUpperCase() + " ", "glyphloop").text())
          .contains("Welcome You are logged in.");

      assertThat(site.counts()).isEqualTo(new SiteCounts(3, 2, 1, 1, 1, 0));
    }
  }

  @Test
  void thePageAfterAWrongAnswerCanBeAnsweredItself() throws Exception {
    try (TestSite site = TestSite.start(OPTIONS)) {
      Browser browser = new Browser(site);
      Document again = browser.answer(browser.open(), "xxxx", "glyphloop");
      String text = NumberedSource.read(browser.image(again).body());
      assertThat(browser.answer(again, text, "glyphloop").text()).contains("Welcome");
    }
  }

  @Test
  void aFreshPageEndsTheChallengeOfTheOldOne() throws Exception {
    try (TestSite site = TestSite.start(OPTIONS)) {
      Browser browser = new Browser(site);
      Document old = browser.open();
      String text = NumberedSource.read(browser.image(old).body());
      Document fresh = browser.open();
      assertThat(fresh.selectFirst("img#captcha").attr("src"))
          .isNotEqualTo(old.selectFirst("img#captcha").attr("src"));
      assertThat(browser.answer(old, text, "glyphloop").text()).contains("expired");
      assertThat(NumberedSource.read(browser.image(fresh).body())).isNotEqualTo(text);
    }
  }

  @Test
  void theImageStaysTheSameWhileItsChallengeIsOpen() throws Exception {
    try (TestSite site = TestSite.start(OPTIONS.withAttemptsPerChallenge(3))) {
      Browser browser = new Browser(site);
      Document page = browser.open();
      HttpResponse<byte[]> first = browser.image(page);
      assertThat(first.headers().firstValue("Content-Type")).hasValue("image/png");
      assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-store");
      Document again = browser.answer(page, "xxxx", "glyphloop");
      assertThat(browser.image(again).body()).isEqualTo(first.body());
      browser.answer(again, "yyyy", "glyphloop");
      String text = NumberedSource.read(first.body());
      assertThat(browser.answer(page, text, "glyphloop").text()).contains("Welcome");
      assertThat(site.counts()).isEqualTo(new SiteCounts(1, 1, 2, 0, 0, 0));
    }
  }

  @Test
  void visitorsAreToldApartByTheirCookie() throws Exception {
    try (TestSite site = TestSite.start(OPTIONS)) {
      Browser one = new Browser(site);
      Browser two = new Browser(site);
      HttpResponse<byte[]> first = one.get("login");
      assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
          .startsWith(Visitors.COOKIE)
          .containsIgnoringCase("httponly");
      assertThat(one.get("login").headers().firstValue("Set-Cookie")).isEmpty();

      Document page = one.open();
      String text = NumberedSource.read(one.image(page).body());
      two.open();
      assertThat(two.answer(page, text, "glyphloop").text()).contains("expired");
      assertThat(new Browser(site).answer(page, text, "glyphloop").text()).contains("expired");
      assertThat(new Browser(site).get("captcha").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void idleSessionsExpire() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    TestSiteOptions options =
        new TestSiteOptions(
            OPTIONS.source(),
            0,
            OPTIONS.user(),
            OPTIONS.password(),
            1,
            0,
            Duration.ofMinutes(5),
            OPTIONS.faults(),
            1);
    try (TestSite site = TestSite.start(options, now::get)) {
      Browser browser = new Browser(site);
      Document page = browser.open();
      String text = NumberedSource.read(browser.image(page).body());
      now.set(Instant.EPOCH.plus(Duration.ofMinutes(6)));
      assertThat(browser.answer(page, text, "glyphloop").text()).contains("has expired");
    }
  }

  @Test
  void statsAreTheSitesOwnCounts() throws Exception {
    try (TestSite site = TestSite.start(OPTIONS)) {
      Browser browser = new Browser(site);
      browser.answer(browser.open(), "xxxx", "glyphloop");
      HttpResponse<byte[]> stats = browser.get("stats");
      assertThat(stats.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(new String(stats.body()))
          .isEqualTo(
              "{\"served\":0,\"accepted\":0,\"rejected\":1,"
                  + "\"wrongPassword\":0,\"expired\":0,\"faults\":0}")
          .isEqualTo(site.counts().toJson());
    }
  }

  @Test
  void requestsThatMakeNoSenseGetAnErrorStatus() throws Exception {
    try (TestSite site = TestSite.start(OPTIONS)) {
      Browser browser = new Browser(site);
      assertThat(browser.get("nowhere").statusCode()).isEqualTo(404);
      assertThat(browser.get("/").headers().firstValue("Location")).isPresent();
      assertThat(browser.post(Map.of()).text()).contains("expired");
      HttpURLConnection put = (HttpURLConnection) site.loginPage().toURL().openConnection();
      put.setRequestMethod("PUT");
      assertThat(put.getResponseCode()).isEqualTo(405);
    }
  }

  @Test
  void nineVisitorsAtOnceGetEachChallengeOnceAndTheRightVerdicts() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    ExecutorService visitors = Executors.newFixedThreadPool(9);
    try (TestSite site = TestSite.start(OPTIONS)) {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        all.add(visitors.submit(visit(site, seen)));
      }
      for (Future<Void> one : all) {
        one.get();
      }
      assertThat(seen).hasSize(9 * 20);
      assertThat(site.counts()).isEqualTo(new SiteCounts(180, 90, 90, 90, 0, 0));
    } finally {
      visitors.shutdownNow();
    }
  }

  private static Callable<Void> visit(TestSite site, Set<String> seen) {
    return () -> {
      Browser browser = new Browser(site);
      for (int i = 0; i < 20; i++) {
        Document page = browser.open();
        String text = NumberedSource.read(browser.image(page).body());
        seen.add(text);
        boolean right = i % 2 == 0;
        assertThat(browser.answer(page, right ? text : "????", "wrong").text())
            .contains(right ? Page.WRONG_PASSWORD : Page.NO_MATCH);
      }
      return null;
    };
  }

  @Test
  void servesKaptchaAsItIsDrawnByItself() throws Exception {
    StockCaptchas same = StockCaptchas.of(CaptchaLibrary.KAPTCHA, 77);
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 77)))) {
      Browser browser = new Browser(site);
      for (int i = 0; i < 3; i++) {
        Document page = browser.open();
        byte[] image = browser.image(page).body();
        assertThat(image).isEqualTo(same.draw(i).png());
        assertThat(Captcha.of(image).width()).isEqualTo(200);
        assertThat(browser.answer(page, same.draw(i).text(), "wrong").text())
            .contains(Page.WRONG_PASSWORD);
      }
    }
  }

  @Test
  void listensOnTheLoopbackInterfaceOnly() throws Exception {
    try (TestSite site = TestSite.start(OPTIONS)) {
      assertThat(site.loginPage())
          .isEqualTo(URI.create("http://127.0.0.1:" + site.port() + "/login"));
      for (InetAddress address :
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(a -> !a.isLoopbackAddress())
              .toList()) {
        assertThatThrownBy(() -> new Socket(address, site.port()).close())
            .isInstanceOf(java.io.IOException.class);
      }
    }
  }

  @Test
  void aPortInUseIsOneClearLine() {
    try (TestSite site = TestSite.start(OPTIONS)) {
      assertThatThrownBy(() -> TestSite.start(OPTIONS.withPort(site.port())))
          .isInstanceOf(SiteException.class)
          .hasMessageContaining("port " + site.port())
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void closingEndsItsThreads() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Set<Thread> started;
    try (TestSite site = TestSite.start(OPTIONS)) {
      new Browser(site).open();
      started = serverThreads(before);
      assertThat(started).isNotEmpty();
    }
    for (Thread thread : started) {
      thread.join(Duration.ofSeconds(10).toMillis());
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  private static Set<Thread> serverThreads(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("XNIO") && !before.contains(thread))
        .collect(java.util.stream.Collectors.toSet());
  }
}
