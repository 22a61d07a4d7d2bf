package io.glyphloop.site.scope;

import io.glyphloop.core.error.ScopeException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * One host with its port, in the only spelling that the guard compares.
 *
 * @param host a name or a number, lower case; IPv6 in brackets
 * @param port 1-65535
 */
record AuthorizedHost(String host, int port) {

  /**
   * Reads {@code login.example.com:443}.
   *
   * @throws ScopeException when it is a wildcard: consent names its hosts one by one
   * @throws IllegalArgumentException when it is anything else that is no host with a port
   */
  static AuthorizedHost parse(String text) {
    if (isWildcard(text)) {
      throw new ScopeException(
          "refused authorization.hosts '" + text + "': it is a wildcard, nothing was sent",
          "list each host with its port in the target's file, as in \"login.example.com:443\"");
    }
    String plain = text.strip().toLowerCase(Locale.ROOT);
    try {
      URI uri = new URI("http://" + plain + "/");
      boolean whole = uri.getHost() != null && plain.equals(uri.getHost() + ":" + uri.getPort());
      if (whole && ScopeRules.isAddressable(uri)) {
        return new AuthorizedHost(uri.getHost(), uri.getPort());
      }
    } catch (URISyntaxException e) {
      throw malformed(text, e);
    }
    throw malformed(text, null);
  }

  static boolean isWildcard(String text) {
    return text.contains("*") || text.contains("?") || text.strip().startsWith(".");
  }

  /** Returns where an address that passed the basic rules leads. */
  static AuthorizedHost of(URI address) {
    int port = address.getPort();
    if (port == -1) {
      port = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
    return new AuthorizedHost(ScopeRules.host(address), port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }

  private static IllegalArgumentException malformed(String text, Exception cause) {
    return new IllegalArgumentException(
        "hosts: '"
            + text
            + "' is not a host with a port; write it as in \"login.example.com:443\", a name that"
            + " is not ASCII as \"xn--...\", IPv4 as four decimal numbers, IPv6 in brackets",
        cause);
  }
}
