package io.glyphloop.site.browser;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.config.BrowserSpec;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.http.RequestPolicy;
import io.glyphloop.site.politeness.Sleeper;
import io.glyphloop.site.proxy.GuardedProxy;
import io.glyphloop.site.proxy.ListenerAcl;
import io.glyphloop.site.scope.NameResolver;
import io.glyphloop.site.scope.ScopeGuard;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.VerdictJudge;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.site.tls.SiteTls;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.openqa.selenium.WebDriverException;

/**
 * A site by browsers: one for each session, and a proxy that lets none of them go anywhere else.
 * Open one with {@link io.glyphloop.site.Sites#open}.
 */
public final class BrowserSite implements WebSite {

  private final TargetConfig config;
  private final Credentials credentials;
  private final VerdictJudge judge;
  private final Optional<RemoteBrowsers> remote;
  private final Optional<Executables> executables;
  private final AuditLog audit;
  private final RequestPolicy policy;
  private final Watchdog watchdog = new Watchdog();
  private final GuardedProxy proxy;

  /**
   * @param credentials what is typed into the forms' fields
   * @param guard decides about everything that a browser asks for
   * @param turns how to wait for the target's rate; what it says is ignored
   * @param quiet how to wait until a host wants to be asked again; when it says stop, the request
   *     is given up
   * @param audit where each request leaves its line; closed with the site
   * @throws io.glyphloop.core.error.ScopeException when the target's address is not allowed
   * @throws io.glyphloop.core.error.ConfigException when there is no Chromium or no driver here,
   *     and the target names no remote one, or one that its proxy could not serve
   */
  public BrowserSite(
      TargetConfig config,
      Credentials credentials,
      ScopeGuard guard,
      Clock clock,
      Sleeper turns,
      Sleeper quiet,
      AuditLog audit) {
    guard.check(config.url());
    BrowserSpec spec = config.browser();
    this.config = config;
    this.credentials = credentials;
    this.audit = audit;
    this.judge = new VerdictJudge(config.verdict());
    this.remote = spec.remote().map(server -> new RemoteBrowsers(spec));
    ListenerAcl acl =
        remote
            .map(server -> server.acl(guard, NameResolver.system()))
            .orElseGet(ListenerAcl::loopback);
    this.executables = remote.isPresent() ? Optional.empty() : Optional.of(Executables.find(spec));
    if (executables.isPresent() && spec.headed()) {
      Display.require(System.getProperty("os.name"), System.getenv());
    }
    executables.ifPresent(here -> new Leftovers(BrowserFolder.parent()).sweep());
    this.policy = new RequestPolicy(config, guard, clock, turns, quiet, audit);
    this.proxy =
        GuardedProxy.start(acl, guard, policy::admit, audit, SiteTls.context(config.certificate()));
  }

  @Override
  public WebSession newSession() {
    return new BrowserSession(
        config, credentials, judge, this::start, new ProxyAccess(policy::visit, proxy), watchdog);
  }

  @Override
  public void close() {
    watchdog.close();
    proxy.close();
    policy.close();
    audit.close();
  }

  private Browser start() {
    Route route = new Route(proxy, policy.userAgent());
    Browser browser = Browser.start(config, executables, route, watchdog);
    try {
      remote.ifPresent(server -> server.requireGuarded(browser, proxy));
      return browser;
    } catch (GlyphloopException | WebDriverException | UncheckedIOException e) {
      browser.close();
      throw e;
    }
  }
}
