package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** A session by HTTP at a site that says what the test wants. */
abstract class HttpCase extends FakeSiteCase {

  LiveChallenge open() {
    try (Site site = Sites.open(Targets.at(fake.url("/login")));
        SiteSession session = site.newSession()) {
      return session.open();
    }
  }

  Reply openAndSubmit(String answer, String... overrides) {
    try (Site site = Sites.open(Targets.at(fake.url("/login"), overrides));
        SiteSession session = site.newSession()) {
      return session.submit(session.open(), answer);
    }
  }

  void assertFailure(SiteFailure failure) {
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
