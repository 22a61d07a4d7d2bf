package io.glyphloop.site.browser;

import io.glyphloop.site.config.BrowserSpec;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.http.Watchdog;
import io.glyphloop.site.proxy.GuardedProxy;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.AddHasCdp;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Chromium with a profile of its own: on this machine, or of a WebDriver server. */
record Browser(Optional<DriverProcess> process, HttpClient client, Driver driver)
    implements AutoCloseable {

  /** How long a browser may take to start; the first start on a busy machine takes seconds. */
  static final Duration START = Duration.ofSeconds(60);

  /** Before any script of a page runs: connections from browser to browser know no proxy. */
  private static final String NO_PEERS =
      "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel',"
          + " 'RTCIceTransport', 'WebTransport', 'PresentationRequest'])"
          + " { delete globalThis[name]; }";

  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

  static final class Driver extends RemoteWebDriver implements HasCdp {

    Driver(CommandExecutor executor, ChromeOptions options) {
      super(executor, options);
    }

    @Override
    public Map<String, Object> executeCdpCommand(String command, Map<String, Object> parameters) {
      @SuppressWarnings("unchecked") // The protocol's results are objects.
      Map<String, Object> result =
          (Map<String, Object>)
              execute("executeCdpCommand", Map.of("cmd", command, "params", parameters)).getValue();
      return result;
    }
  }

  /**
   * The browser's way to the network: all of it, this machine's own addresses too, goes through a
   * proxy that decides about each request.
   *
   * @param proxy where the proxy listens, {@code 127.0.0.1:41234} or {@code [2001:db8::1]:41234}
   * @param pin the key that the proxy shows instead of a site's; no site's own is ever judged by
   *     the browser
   * @param userAgent what the site is told about who asks
   */
  record Route(String proxy, String pin, String userAgent) {

    Route(GuardedProxy proxy, String userAgent) {
      this(proxy.hostAndPort(), proxy.pin(), userAgent);
    }

    /**
     * Returns Chromium's arguments. The browser itself looks up no name, so that its own calls at
     * the start go nowhere; the proxy is told names, and decides about them.
     */
    private List<String> arguments() {
      return List.of(
          "--proxy-server=" + proxy,
          "--ignore-certificate-errors-spki-list=" + pin,
          "--user-agent=" + userAgent,
          "--proxy-bypass-list=<-loopback>",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE " + proxy.replaceFirst(":\\d+$", ""),
          // Neither of these knows about proxies.
          "--disable-quic",
          "--webrtc-ip-handling-policy=disable_non_proxied_udp",
          // Names by multicast, and the search for screens in the house.
          "--disable-features=WebRtcHideLocalIpsWithMdns,MediaRouter,DialMediaRouteProvider,"
              + "CastMediaRouteProvider");
    }
  }

  /**
   * @param executables where it is on this machine; empty for the remote one that the target names
   * @throws io.glyphloop.core.error.SiteException of the kind BROWSER when it does not start
   */
  static Browser start(
      TargetConfig config, Optional<Executables> executables, Route route, Watchdog watchdog) {
    ChromeOptions options = options(config, route);
    if (executables.isEmpty()) {
      URI address = URI.create(config.browser().remote().orElseThrow());
      return connect(Optional.empty(), address, options);
    }
    DriverProcess process = DriverProcess.start(executables.get().driver());
    options.setBinary(executables.get().chromium().toString());
    // By a pipe: a browser whose driver dies sees it break, and ends too.
    options.addArguments("--remote-debugging-pipe", "--user-data-dir=" + process.profile());
    return watchdog.watch(
        START, process::close, () -> connect(Optional.of(process), process.address(), options));
  }

  private static Browser connect(
      Optional<DriverProcess> process, URI address, ChromeOptions options) {
    HttpClient client =
        HttpClient.Factory.createDefault()
            .createClient(ClientConfig.defaultConfig().baseUri(address).readTimeout(START));
    try {
      CommandExecutor executor =
          new HttpCommandExecutor(client, new AddHasCdp().getAdditionalCommands(), address.toURL());
      Browser browser = new Browser(process, client, new Driver(executor, options));
      browser.driver.executeCdpCommand(
          "Page.addScriptToEvaluateOnNewDocument", Map.of("source", NO_PEERS));
      return browser;
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(address + " was checked before", e);
    } catch (WebDriverException | UncheckedIOException e) {
      client.close();
      process.ifPresent(DriverProcess::close);
      throw BrowserFailures.notStarted(e);
    }
  }

  /** Ends a browser of this machine at once, from any thread; a remote one only on closing. */
  void kill() {
    process.ifPresent(DriverProcess::close);
  }

  /** Ends the browser, whatever state it is in; its profile is deleted. */
  @Override
  public void close() {
    try {
      if (process.isPresent()) {
        // Quitting in good order would take longer and leave no less behind.
        process.get().close();
      } else {
        driver.quit();
      }
    } catch (WebDriverException | UncheckedIOException e) {
      LOG.warn("the remote browser did not quit: {}", BrowserFailures.firstLine(e));
    } finally {
      client.close();
    }
  }

  private static ChromeOptions options(TargetConfig config, Route route) {
    ChromeOptions options = new ChromeOptions();
    options.addArguments(arguments(config, route));
    // A picture or a frame that never comes does not hold the page up; see PageLoad.
    options.setPageLoadStrategy(PageLoadStrategy.EAGER);
    options.setPageLoadTimeout(config.timeout());
    options.setScriptTimeout(config.timeout());
    // What a page says in an alert box is read, then the box is closed.
    options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.ACCEPT_AND_NOTIFY);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    options.setExperimentalOption(
        "prefs",
        Map.of(
            "credentials_enable_service",
            false,
            "profile.password_manager_enabled",
            false,
            "webrtc.ip_handling_policy",
            "disable_non_proxied_udp"));
    return options;
  }

  private static List<String> arguments(TargetConfig config, Route route) {
    BrowserSpec spec = config.browser();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--window-size=" + spec.window().replace('x', ','),
                "--force-device-scale-factor=" + spec.deviceScale(),
                "--force-color-profile=srgb",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-breakpad",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-domain-reliability",
                "--disable-extensions",
                "--disable-sync",
                "--metrics-recording-only",
                "--mute-audio",
                "--no-first-run",
                "--no-pings",
                "--no-service-autorun",
                "--password-store=basic",
                "--use-mock-keychain"));
    if (!spec.headed()) {
      arguments.add("--headless=new");
    }
    if ("root".equals(System.getProperty("user.name"))) {
      // Chromium refuses to run its sandbox as root.
      arguments.add("--no-sandbox");
    }
    arguments.addAll(route.arguments());
    return arguments;
  }
}
