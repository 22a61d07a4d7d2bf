package io.glyphloop.site.browser;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.config.BrowserSpec;
import io.glyphloop.site.proxy.GuardedProxy;
import io.glyphloop.site.proxy.ListenerAcl;
import io.glyphloop.site.scope.IpAddresses;
import io.glyphloop.site.scope.Loopback;
import io.glyphloop.site.scope.NameResolver;
import io.glyphloop.site.scope.ScopeGuard;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openqa.selenium.WebDriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Browsers of a WebDriver server. They go to the site through the proxy on this machine as its own
 * browsers do, and each shows that it does before it is used: what a server makes of the arguments
 * that it is sent is its own affair.
 */
final class RemoteBrowsers {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteBrowsers.class);

  private final BrowserSpec spec;
  private final String server;

  RemoteBrowsers(BrowserSpec spec) {
    this.spec = spec;
    this.server = spec.remote().orElseThrow();
  }

  /**
   * Returns where the proxy has to listen, and for whom: on loopback for a server of this machine,
   * else where the target's file says, for the server's addresses or those that the file names.
   *
   * @param names is asked for the server's addresses, where the file does not name the clients
   * @throws ConfigException when the server could not reach the proxy, or when the proxy would open
   *     this machine's loopback to another one
   */
  ListenerAcl acl(ScopeGuard guard, NameResolver names) {
    String host = URI.create(server).getHost();
    if (spec.proxyAddress().isEmpty()) {
      if (!Loopback.isLoopback(host)) {
        throw BrowserFailures.setting(
            "browser.proxy-address",
            "browsers of " + host + " could not reach the proxy that guards them on loopback",
            "name the address of this machine at which they can, as in 192.0.2.10, or use a"
                + " WebDriver server of this machine");
      }
      return ListenerAcl.loopback();
    }
    InetAddress address = IpAddresses.parse(spec.proxyAddress().get());
    if (!address.isLoopbackAddress() && guard.isOnLoopback()) {
      throw BrowserFailures.setting(
          "browser.proxy-address",
          "the target is on loopback, and the proxy would open all of it to another machine",
          "give the target's address in the network, with its authorization, or use browsers of"
              + " this machine");
    }
    return new ListenerAcl(address, clients(host, names));
  }

  private Set<InetAddress> clients(String host, NameResolver names) {
    if (spec.proxyClients().isPresent()) {
      return spec.proxyClients().get().stream()
          .map(IpAddresses::parse)
          .collect(Collectors.toUnmodifiableSet());
    }
    try {
      return new LinkedHashSet<>(names.resolve(host));
    } catch (UnknownHostException e) {
      throw BrowserFailures.setting(
          "browser.remote",
          "cannot resolve the host " + host,
          "correct it, or name the browsers' addresses under browser.proxy-clients");
    }
  }

  /**
   * Sends a browser to an address that nobody has, which has to turn up at the proxy.
   *
   * @throws ConfigException when it does not; the browser stays the caller's to close
   */
  void requireGuarded(Browser browser, GuardedProxy proxy) {
    String nobody = "glyphloop-" + UUID.randomUUID() + ".invalid";
    String said = "it showed a page from somewhere else";
    try {
      browser.driver().get("http://" + nobody + "/");
    } catch (WebDriverException e) {
      said = BrowserFailures.firstLine(e);
      LOG.debug("the browser did not find {}: {}", nobody, said);
    }
    if (proxy.refusals().stream().noneMatch(refusal -> refusal.problem().contains(nobody))) {
      throw unguarded(proxy, said);
    }
  }

  private ConfigException unguarded(GuardedProxy proxy, String said) {
    if (!proxy.rejectedClients().isEmpty()) {
      return BrowserFailures.setting(
          "browser.proxy-clients",
          "the proxy was asked by " + numbers(proxy.rejectedClients()) + " and serves others only",
          "name it there, if it is a machine of " + server);
    }
    return BrowserFailures.setting(
        "browser.proxy-address",
        "a browser of "
            + server
            + " did not come to the proxy at "
            + proxy.hostAndPort()
            + " ("
            + said
            + ")",
        "see that it can reach this machine there, through any firewall, and that its server sets"
            + " no proxy of its own");
  }

  private static String numbers(Collection<InetAddress> addresses) {
    List<String> all = addresses.stream().map(InetAddress::getHostAddress).sorted().toList();
    return String.join(", ", all);
  }
}
