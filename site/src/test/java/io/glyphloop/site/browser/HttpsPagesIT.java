package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.site.tls.PemFile;
import io.glyphloop.site.tls.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login page by https, with a certificate of its own, as people have on their own machine. */
class HttpsPagesIT {

  @TempDir private Path folder;

  private FakeSite site;
  private Path certificate;

  @BeforeEach
  void start() throws Exception {
    Chromium.require();
    SelfSigned own = SelfSigned.create("site", List.of("127.0.0.1"));
    site = FakeSite.secured(own);
    certificate = PemFile.write(folder, own);
  }

  @AfterEach
  void stop() {
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"browser", "http"})
  void eachRequestLeavesALine(String kind) throws IOException {
    TargetConfig target = target(kind, "certificate: " + certificate);
    try (WebSite open = Sites.open(target, new Cancellation(), folder.resolve("audit"));
        WebSession session = open.newSession()) {
      LiveChallenge challenge = session.open();
      assertThat(challenge.captcha().encoded()).isEqualTo(FakeSite.png());
      assertThat(session.submit(challenge, "abcde").verdict()).isEqualTo(Verdict.ACCEPTED);
    }
    List<String> lines = audit();
    String host = "\"host\":\"127.0.0.1:" + site.port() + "\"";
    for (String request :
        List.of(
            "\"method\":\"GET\"," + host + ",\"path\":\"/login\"",
            "\"method\":\"GET\"," + host + ",\"path\":\"/captcha.png\"",
            "\"method\":\"POST\"," + host + ",\"path\":\"/login\"")) {
      assertThat(lines).filteredOn(line -> line.contains(request)).hasSize(1);
    }
    assertThat(lines).filteredOn(line -> line.contains(host)).hasSameSizeAs(site.seen());
    assertThat(lines).allMatch(line -> !line.contains("abcde"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"browser", "http"})
  void aCertificateThatNobodyNamedIsNotTrusted(String kind) throws IOException {
    TargetConfig target = target(kind, "");
    try (WebSite open = Sites.open(target, new Cancellation(), folder.resolve("audit"));
        WebSession session = open.newSession()) {
      assertThatThrownBy(session::open)
          .isInstanceOfSatisfying(
              SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.DOWN))
          .hasMessageContaining("TLS")
          .hasMessageContaining("certificate");
    }
    assertThat(site.seen()).isEmpty();
  }

  /** To the page it is https as ever: no lock is broken, cookies for https alone are kept. */
  @Test
  void thePageNoticesNothing() throws IOException {
    site.html(
        "GET /login",
        FakeSite.FORM
            + "<script>if (isSecureContext) document.cookie = 'seen=1; Secure';"
            + "</script>");
    TargetConfig target = target("browser", "certificate: " + certificate);
    try (WebSite open = Sites.open(target, new Cancellation(), folder.resolve("audit"));
        WebSession session = open.newSession()) {
      session.submit(session.open(), "abcde");
    }
    assertThat(site.seen())
        .filteredOn(seen -> seen.method().equals("POST"))
        .singleElement()
        .satisfies(seen -> assertThat(seen.header("Cookie")).isEqualTo("seen=1"));
  }

  /** Patient: a first page takes long on a machine that is busy. */
  private TargetConfig target(String session, String line) {
    return Targets.at(site.url("/login"), "timeout: 30s", "session: " + session, line);
  }

  private List<String> audit() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("audit"))) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .flatMap(
              file -> {
                try {
                  return Files.readAllLines(file).stream();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
