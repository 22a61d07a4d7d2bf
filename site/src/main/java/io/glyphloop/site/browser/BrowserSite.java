package io.glyphloop.site.browser;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.site.config.BrowserSpec;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.http.RequestPolicy;
import io.glyphloop.site.http.Watchdog;
import io.glyphloop.site.proxy.GuardedProxy;
import io.glyphloop.site.proxy.ListenerAcl;
import io.glyphloop.site.scope.NameResolver;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.VerdictJudge;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.site.tls.SiteTls;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
  private final RequestPolicy policy;
  private final Watchdog watchdog = new Watchdog();
  private final GuardedProxy proxy;

  /**
   * @param credentials what is typed into the forms' fields
   * @param policy decides about everything that a browser asks for; closed with the site
   * @throws io.glyphloop.core.error.ConfigException when there is no Chromium or no driver here,
   *     and the target names no remote one, or one that its proxy could not serve
   */
  public BrowserSite(TargetConfig config, Credentials credentials, RequestPolicy policy) {
    BrowserSpec spec = config.browser();
    this.config = config;
    this.credentials = credentials;
    this.policy = policy;
    this.judge = new VerdictJudge(config.verdict());
    this.remote = spec.remote().map(server -> new RemoteBrowsers(spec));
    ListenerAcl acl =
        remote
            .map(server -> server.acl(policy.guard(), NameResolver.system()))
            .orElseGet(ListenerAcl::loopback);
    this.executables = remote.isPresent() ? Optional.empty() : Optional.of(Executables.find(spec));
    if (executables.isPresent() && spec.headed()) {
      requireScreen(System.getProperty("os.name"), System.getenv());
    }
    executables.ifPresent(here -> Leftovers.sweep(BrowserFolder.parent()));
    this.proxy =
        GuardedProxy.start(
            acl,
            policy.guard(),
            policy::admit,
            policy.audit(),
            SiteTls.context(config.certificate()));
  }

  /**
   * Checks that a person can watch, before a browser dies for the lack of a screen.
   *
   * @param system the operating system's name, as {@code os.name} has it
   * @throws ConfigException on Linux when neither X11 nor Wayland is at hand
   */
  static void requireScreen(String system, Map<String, String> environment) {
    boolean none =
        Stream.of("DISPLAY", "WAYLAND_DISPLAY")
            .allMatch(name -> environment.getOrDefault(name, "").isBlank());
    if (none && system.toLowerCase(Locale.ROOT).contains("linux")) {
      throw BrowserFailures.setting(
          "browser.headed",
          "there is no screen to watch on (DISPLAY is not set)",
          "run it on a desktop, or leave out --headed");
    }
  }

  @Override
  public WebSession newSession() {
    return new BrowserSession(
        config, credentials, judge, this::start, policy::visit, proxy, watchdog);
  }

  @Override
  public void close() {
    watchdog.close();
    proxy.close();
    policy.close();
  }

  private Browser start() {
    Browser.Route route = new Browser.Route(proxy, policy.userAgent());
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
