package io.glyphloop.site.config;

import io.glyphloop.site.scope.IpAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code browser} block of a target's file.
 *
 * @param chromium Chromium's executable; looked for by default
 * @param driver ChromeDriver's executable; looked for by default
 * @param headed whether the browser shows on the screen; false by default
 * @param remote the address of a WebDriver server, such as Selenium Grid's, whose browsers are used
 *     instead of this machine's; none by default
 * @param proxyAddress a numeric address of this machine at which the remote browsers reach the
 *     proxy that guards them; loopback by default, which those of another machine cannot reach
 * @param proxyClients the numeric addresses from which that proxy is used; by default those that
 *     the host of {@code remote} has
 * @param window the size of the window in CSS pixels, {@code 1280x800} by default
 * @param deviceScale how many pixels of the screen a CSS pixel has on each side, 0.5 to 4; 1 by
 *     default
 */
public record BrowserSpec(
    Optional<Path> chromium,
    Optional<Path> driver,
    boolean headed,
    Optional<String> remote,
    Optional<String> proxyAddress,
    Optional<List<String>> proxyClients,
    String window,
    double deviceScale) {

  private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");

  public BrowserSpec {
    remote.ifPresent(BrowserSpec::checkRemote);
    proxyAddress.ifPresent(BrowserSpec::checkProxyAddress);
    proxyClients = proxyClients.map(List::copyOf);
    proxyClients.orElse(List.of()).forEach(client -> number("proxy-clients", client));
    if (remote.isEmpty() && proxyAddress.isPresent()
        || proxyAddress.isEmpty() && proxyClients.isPresent()) {
      throw new IllegalArgumentException(
          proxyAddress.isPresent()
              ? "proxy-address: is for browsers of another machine; name their server as remote, or"
                  + " leave it out"
              : "proxy-clients: are for a proxy-address, and there is none");
    }
    Matcher size = SIZE.matcher(window);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "window: '" + window + "' is not a valid size; write width and height as in 1280x800");
    }
    Checks.range("device-scale", deviceScale, deviceScale >= 0.5 && deviceScale <= 4, "0.5-4");
  }

  BrowserSpec onScreen() {
    return new BrowserSpec(
        chromium, driver, true, remote, proxyAddress, proxyClients, window, deviceScale);
  }

  private static void checkProxyAddress(String text) {
    InetAddress address = number("proxy-address", text);
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      throw new IllegalArgumentException(
          "proxy-address: '"
              + text
              + "' is not one address; name the one of this machine that the browsers can reach");
    }
  }

  private static InetAddress number(String key, String text) {
    try {
      return IpAddresses.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          key + ": '" + text + "' is not a numeric address; write it as in 192.0.2.10", e);
    }
  }

  private static void checkRemote(String address) {
    URI uri;
    try {
      uri = URI.create(address.strip());
    } catch (IllegalArgumentException e) {
      throw wrongRemote(address, e);
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    // A password would stand in every run that is saved.
    if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
      throw wrongRemote(address.replaceFirst("//[^/]*@", "//***@"), null);
    }
  }

  private static IllegalArgumentException wrongRemote(String address, Exception cause) {
    return new IllegalArgumentException(
        "remote: '"
            + address
            + "' is not the address of a WebDriver server; write it as in http://localhost:4444",
        cause);
  }
}
