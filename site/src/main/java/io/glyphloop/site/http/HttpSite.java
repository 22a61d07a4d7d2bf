package io.glyphloop.site.http;

import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.politeness.Sleeper;
import io.glyphloop.site.scope.ScopeGuard;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.VerdictJudge;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * A site by plain HTTP: one pooled client that all sessions share, cookies for each of them. Open
 * one with {@link io.glyphloop.site.Sites#open}.
 */
public final class HttpSite implements WebSite {

  private final TargetConfig config;
  private final Credentials credentials;
  private final AuditLog audit;
  private final RequestPolicy policy;
  private final Navigator navigator;
  private final VerdictJudge judge;

  /**
   * @param credentials what is typed into the form's fields
   * @param random where the jitter of the back-off comes from; safe for several threads
   * @param waiter how to wait before a request is tried again; when it says stop, the request is
   *     given up
   * @param pacing how to wait for the target's rate; what it says is ignored
   * @param audit where each request leaves its line; closed with the site
   * @throws io.glyphloop.core.error.ScopeException when the target's address is not allowed
   */
  public HttpSite(
      TargetConfig config,
      Credentials credentials,
      ScopeGuard guard,
      Clock clock,
      RandomGenerator random,
      Sleeper waiter,
      Sleeper pacing,
      AuditLog audit) {
    guard.check(config.url());
    this.audit = audit;
    this.config = config;
    this.credentials = credentials;
    this.judge = new VerdictJudge(config.verdict());
    this.policy = new RequestPolicy(config, guard, clock, pacing, waiter, audit);
    this.navigator =
        new Navigator(
            policy, new Backoff(clock, random), waiter, config.retries(), judge::expectsStatus);
  }

  @Override
  public WebSession newSession() {
    return new HttpSession(navigator, config, credentials, judge);
  }

  @Override
  public void close() {
    policy.close();
    audit.close();
  }
}
