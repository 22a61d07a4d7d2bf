package io.glyphloop.site.http;

import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.ChallengeSession;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.PageScreenshot;
import io.glyphloop.site.session.VerdictJudge;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.cookie.CookieStore;

/** A session without a browser: it has a cookie jar of its own, and shows nothing. */
abstract class CookieSession extends ChallengeSession {

  final Navigator navigator;
  final Credentials credentials;
  final VerdictJudge judge;
  final CookieStore cookies = new SessionCookies();

  CookieSession(
      Navigator navigator, TargetConfig config, Credentials credentials, VerdictJudge judge) {
    super(config);
    this.navigator = navigator;
    this.credentials = credentials;
    this.judge = judge;
  }

  @Override
  public final Optional<PageScreenshot> screenshot(List<String> selectors) {
    return Optional.empty();
  }

  @Override
  public final void close() {
    cookies.clear();
  }
}
