package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.image.ImageFormat;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.SiteSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures and pages as only some sites have them, in a real browser. */
class OddPagesIT extends BrowserCase {

  private static final String WRONG = "<p>The characters do not match</p>";

  private static final String SVG =
      "<svg id='captcha' xmlns='http://www.w3.org/2000/svg' width='150' height='50'"
          + " viewBox='0,0,150,50'><path d='M10 10H90V40H10z'/></svg>";

  private final CountDownLatch over = new CountDownLatch(1);
  private FakeSite fake;

  @BeforeEach
  void startSite() throws IOException {
    fake = new FakeSite();
    fake.on("GET /never", exchange -> untilTheEnd());
  }

  @AfterEach
  void stopSite() {
    over.countDown();
    fake.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SVG,
        "<div id='captcha'>" + SVG + "</div>",
        "<img id='captcha' src='/captcha.svg'>",
        "<img id='captcha' src='/captcha.ico'>"
      })
  void whatOnlyABrowserDrawsIsTakenAsItIsShown(String picture) throws IOException {
    fake.html("GET /login", FakeSite.FORM.replaceFirst("<img[^>]*>", picture));
    fake.on("GET /captcha.svg", e -> FakeSite.send(e, 200, "image/svg+xml", SVG));
    byte[] icon = icon(FakeSite.png());
    fake.on("GET /captcha.ico", e -> FakeSite.send(e, 200, "image/x-icon", icon));
    Captcha shown =
        session(
                picture.startsWith("<div")
                    ? "captcha: {image: 'div#captcha'}"
                    : "captcha: {image: '#captcha'}")
            .open()
            .captcha();
    assertThat(shown.format()).isEqualTo(ImageFormat.PNG);
    assertThat(shown.width()).isEqualTo(picture.endsWith(".ico'>") ? 20 : 150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<img src='/never'>", "<iframe src='/never'></iframe>"})
  void aClearFormAndAClearVerdictDecide(String never) {
    fake.html("GET /login", FakeSite.FORM.replace("</body>", never + "</body>"));
    fake.html("POST /login", WRONG + never);
    Reply reply = answer("timeout: 6s");
    assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.REJECTED);
    assertThat(fake.seen())
        .filteredOn(seen -> seen.method().equals("POST"))
        .singleElement()
        .satisfies(seen -> assertThat(seen.body()).contains("captcha=abcde", "token=t1"));
  }

  @Test
  void soTheFormDoesOfAPageWithoutAnEnd() {
    endless("GET /login", FakeSite.FORM);
    fake.html("POST /login", WRONG);
    Reply reply = answer("timeout: 9s");
    assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.REJECTED);
  }

  /** Its loading begins when the press of the button is over: the driver waits for it later. */
  @Test
  void soTheVerdictDoesOfAReplyWithoutAnEnd() {
    String late = "<form onsubmit='event.preventDefault(); setTimeout(() => this.submit(), 300)'";
    fake.html("GET /login", FakeSite.FORM.replace("<form", late));
    endless("POST /login", WRONG);
    Reply reply = answer("timeout: 4s");
    assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void aPageThatNeverComesIsTooLate() {
    fake.on("GET /login", exchange -> untilTheEnd());
    TargetConfig target = Targets.at(fake.url("/login"), "session: browser", "timeout: 1s");
    // That ends the browser: the other tests keep theirs.
    try (Browser own = browser(target)) {
      assertThatThrownBy(session(own, target)::open)
          .isInstanceOfSatisfying(
              SiteException.class,
              e -> assertThat(e.failure()).as(e.toString()).isEqualTo(SiteFailure.TIMEOUT));
    }
  }

  /** Returns a picture as an icon, which browsers show. */
  private static byte[] icon(byte[] png) {
    return ByteBuffer.allocate(22 + png.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 0)
        .putShort((short) 1)
        .putShort((short) 1)
        .put(new byte[] {20, 10, 0, 0, 1, 0, 32, 0})
        .putInt(png.length)
        .putInt(22)
        .put(png)
        .array();
  }

  @Test
  void anAddressOfARouterInThePageIsLoadedAnew() {
    SiteSession session =
        session(Targets.at(fake.url("/login#/in"), "session: browser", "timeout: 4s"));
    session.open();
    session.open();
    assertThat(fake.seen()).filteredOn(seen -> seen.path().equals("/login")).hasSize(2);
  }

  private Reply answer(String timeout) {
    SiteSession session = session(timeout);
    return session.submit(session.open(), "abcde");
  }

  private SiteSession session(String line) {
    return session(Targets.at(fake.url("/login"), "session: browser", line));
  }

  private void endless(String request, String page) {
    fake.on(
        request,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write(page.getBytes(StandardCharsets.UTF_8));
          out.flush();
          untilTheEnd();
        });
  }

  private void untilTheEnd() throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException("the test is over", e);
    }
  }
}
