package io.glyphloop.site.browser;

import io.glyphloop.site.proxy.GuardedProxy;
import java.util.List;

/**
 * The browser's way to the network: all of it, this machine's own addresses too, goes through a
 * proxy that decides about each request.
 *
 * @param proxy where the proxy listens, {@code 127.0.0.1:41234} or {@code [2001:db8::1]:41234}
 * @param pin the key that the proxy shows instead of a site's; no site's own is ever judged by the
 *     browser
 * @param userAgent what the site is told about who asks
 */
record Route(String proxy, String pin, String userAgent) {

  Route(GuardedProxy proxy, String userAgent) {
    this(proxy.hostAndPort(), proxy.pin(), userAgent);
  }

  /**
   * Returns Chromium's arguments. The browser itself looks up no name, so that its own calls at the
   * start go nowhere; the proxy is told names, and decides about them.
   */
  List<String> arguments() {
    return List.of(
        "--proxy-server=" + proxy,
        "--ignore-certificate-errors-spki-list=" + pin,
        "--user-agent=" + userAgent,
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE " + proxy.replaceFirst(":\\d+$", ""),
        // Neither of these knows about proxies.
        "--disable-quic",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp");
  }
}
