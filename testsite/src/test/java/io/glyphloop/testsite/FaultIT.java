package io.glyphloop.testsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.testsite.fault.Fault;
import io.glyphloop.testsite.fault.FaultPlan;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultIT {

  private static final FaultPlan PLAN = FaultPlan.none();

  @Test
  void serverErrors() throws Exception {
    try (TestSite site = start(PLAN.with(Fault.SERVER_ERROR, 1))) {
      assertThat(new Browser(site).get("login").statusCode()).isEqualTo(500);
      assertThat(new Browser(site).get("stats").statusCode()).isEqualTo(200);
      assertThat(site.counts().faults()).isEqualTo(1);
    }
  }

  @Test
  void tooManyRequestsSaysWhenToComeBack() throws Exception {
    try (TestSite site = start(PLAN.with(Fault.TOO_MANY_REQUESTS, 1))) {
      HttpResponse<byte[]> reply = new Browser(site).get("login");
      assertThat(reply.statusCode()).isEqualTo(429);
      assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
    }
  }

  @Test
  void droppedConnections() {
    try (TestSite site = start(PLAN.with(Fault.DROPPED_CONNECTION, 1))) {
      assertThatThrownBy(() -> new Browser(site).get("login")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void slowRepliesAreRightButLate() throws Exception {
    Duration delay = Duration.ofMillis(300);
    try (TestSite site = start(new FaultPlan(Map.of(Fault.SLOW_REPLY, 1.0), delay, delay))) {
      long start = System.nanoTime();
      assertThat(new Browser(site).open().title()).isEqualTo("Log in");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
    }
  }

  @Test
  void htmlInPlaceOfTheImage() throws Exception {
    try (TestSite site = start(PLAN.with(Fault.HTML_IMAGE, 1))) {
      HttpResponse<byte[]> image = image(site);
      assertThat(image.statusCode()).isEqualTo(200);
      assertThat(image.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(site.counts()).isEqualTo(new SiteCounts(0, 0, 0, 0, 0, 1));
    }
  }

  @Test
  void truncatedImages() throws Exception {
    try (TestSite site = start(PLAN.with(Fault.TRUNCATED_IMAGE, 1))) {
      byte[] image = image(site).body();
      assertThat(image).startsWith((byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G');
      assertThatThrownBy(() -> Captcha.of(image)).isInstanceOf(BadImageException.class);
      assertThat(site.counts().served()).isZero();
    }
  }

  @Test
  void emptyImages() throws Exception {
    try (TestSite site = start(PLAN.with(Fault.EMPTY_IMAGE, 1))) {
      HttpResponse<byte[]> image = image(site);
      assertThat(image.statusCode()).isEqualTo(200);
      assertThat(image.headers().firstValue("Content-Type")).hasValue("image/png");
      assertThat(image.body()).isEmpty();
    }
  }

  @Test
  void theSeedDecidesWhichRequestsFail() throws Exception {
    FaultPlan half = PLAN.with(Fault.SERVER_ERROR, 0.5);
    assertThat(statuses(half, 3)).isEqualTo(statuses(half, 3)).contains(200, 500);
    assertThat(statuses(half, 3)).isNotEqualTo(statuses(half, 4));
  }

  private static List<Integer> statuses(FaultPlan plan, long seed) throws Exception {
    try (TestSite site =
        TestSite.start(TestSiteOptions.serving(new NumberedSource()).withFaults(plan, seed))) {
      Browser browser = new Browser(site);
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        statuses.add(browser.get("login").statusCode());
      }
      return statuses;
    }
  }

  private static HttpResponse<byte[]> image(TestSite site) throws Exception {
    Browser browser = new Browser(site);
    return browser.image(browser.open());
  }

  private static TestSite start(FaultPlan plan) {
    return TestSite.start(
        TestSiteOptions.serving(LibrarySource.of("kaptcha", 1)).withFaults(plan, 1));
  }
}
