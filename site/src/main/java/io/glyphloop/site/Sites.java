package io.glyphloop.site;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.audit.FileAuditLog;
import io.glyphloop.site.browser.BrowserSite;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.http.HttpSite;
import io.glyphloop.site.http.RequestPolicy;
import io.glyphloop.site.politeness.PoliteSite;
import io.glyphloop.site.politeness.Sleeper;
import io.glyphloop.site.scope.NameResolver;
import io.glyphloop.site.scope.ScopeGuard;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.FreshSessions;
import io.glyphloop.site.session.WebSite;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;

/**
 * The entry of this module:
 *
 * <pre>{@code
 * try (WebSite site = Sites.open(config); WebSession session = site.newSession()) {
 *   LiveChallenge challenge = session.open();
 *   Reply reply = session.submit(challenge, "aybcx");
 * }
 * }</pre>
 */
public final class Sites {

  /** Where requests outside loopback leave their lines when nobody says where. */
  private static final Path AUDIT = Path.of("audit");

  private Sites() {}

  /** Opens a target with a cancellation that nobody asks for. */
  public static WebSite open(TargetConfig config) {
    return open(config, new Cancellation());
  }

  /**
   * Opens a target; connects to nothing yet.
   *
   * @param cancellation ends the waiting before a request is tried again
   * @throws io.glyphloop.core.error.ScopeException when its address is not allowed
   */
  public static WebSite open(TargetConfig config, Cancellation cancellation) {
    return openAs(config, Credentials.dummy(), cancellation, Optional.empty());
  }

  /**
   * Opens a target; connects to nothing yet.
   *
   * @param cancellation ends the waiting before a request is tried again
   * @param audit the folder of the audit log, usually {@code audit} in a workspace; made when it is
   *     missing
   * @throws io.glyphloop.core.error.ScopeException when its address is not allowed; no folder is
   *     made then
   */
  public static WebSite open(TargetConfig config, Cancellation cancellation, Path audit) {
    return openAs(config, Credentials.dummy(), cancellation, Optional.of(audit));
  }

  /**
   * Opens a target for a person's own log-in, as {@code solve} does; connects to nothing yet. Every
   * other use has dummy credentials.
   *
   * @param credentials what is typed into the form's fields instead of the file's dummy values
   * @param audit the folder of the audit log; by default requests to loopback leave no line, and
   *     others in the folder {@code audit}
   * @throws io.glyphloop.core.error.ScopeException when its address is not allowed
   */
  public static WebSite openAs(
      TargetConfig config,
      Credentials credentials,
      Cancellation cancellation,
      Optional<Path> audit) {
    Clock clock = Clock.systemUTC();
    ScopeGuard guard =
        ScopeGuard.forTarget(
            config.address(), config.authorization(), NameResolver.system(), clock);
    // One's own machine may be asked without a word; everybody else is entitled to a record.
    Optional<Path> folder = audit.isEmpty() && !guard.isOnLoopback() ? Optional.of(AUDIT) : audit;
    AuditLog log =
        folder.<AuditLog>map(path -> FileAuditLog.open(path, clock)).orElseGet(AuditLog::none);
    Sleeper turns = new Cancellation()::await;
    try {
      RequestPolicy policy =
          new RequestPolicy(config, guard, log, clock, turns, cancellation::await);
      WebSite site =
          switch (config.session()) {
            case HTTP, API -> new HttpSite(config, credentials, policy, new Random());
            case BROWSER -> new BrowserSite(config, credentials, policy);
          };
      TextRule rule = config.captcha().rule();
      double texts = Math.pow(rule.charset().size(), rule.minLength());
      return new PoliteSite(new FreshSessions(site, config.freshSession(), texts));
    } catch (GlyphloopException e) {
      log.close();
      throw e;
    }
  }
}
