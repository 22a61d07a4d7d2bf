package io.glyphloop.site.http;

import io.glyphloop.core.time.TimeLimit;
import io.glyphloop.site.config.SessionKind;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.politeness.Backoff;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.VerdictJudge;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A site by plain HTTP: one pooled client that all sessions share, cookies for each of them. Open
 * one with {@link io.glyphloop.site.Sites#open}.
 */
public final class HttpSite implements WebSite {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final TargetConfig config;
  private final Credentials credentials;
  private final RequestPolicy policy;
  private final Backoff backoff;
  private final VerdictJudge judge;

  /**
   * @param credentials what is typed into the form's fields
   * @param policy closed with the site
   * @param random where the jitter of the back-off comes from; safe for several threads
   */
  public HttpSite(
      TargetConfig config, Credentials credentials, RequestPolicy policy, RandomGenerator random) {
    this.config = config;
    this.credentials = credentials;
    this.policy = policy;
    this.judge = new VerdictJudge(config.verdict());
    this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random);
  }

  @Override
  public WebSession newSession() {
    return new BoundedSession(config, this::session);
  }

  private WebSession session(TimeLimit pages) {
    Navigator navigator =
        new Navigator(policy, backoff, config.retries(), judge::expectsStatus, pages);
    return config.session() == SessionKind.API
        ? new ApiSession(navigator, config, credentials, judge)
        : new HttpSession(navigator, config, credentials, judge);
  }

  @Override
  public void close() {
    policy.close();
  }
}
