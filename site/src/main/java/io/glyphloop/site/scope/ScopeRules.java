package io.glyphloop.site.scope;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that hold for every target: they judge an address by its text alone. */
final class ScopeRules {

  /** In the order in which the guard asks them. */
  static final List<ScopeRule> BASIC =
      List.of(
          ScopeRules::webScheme,
          ScopeRules::noUserInfo,
          ScopeRules::canonicalHost,
          ScopeRules::realPort);

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern PLAIN_NAME =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
  // The last label decides how inet_aton and browsers read a host: a number there makes it IPv4.
  private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

  private ScopeRules() {}

  /** Returns whether an address has a host and a port that everybody reads the same way. */
  static boolean isAddressable(URI address) {
    return BASIC.stream().allMatch(rule -> rule.check(address).isEmpty());
  }

  /** Returns the host in lower case; an IPv6 one with its brackets. */
  static String host(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT);
  }

  /** Only the two schemes that a login page has. */
  private static Optional<ScopeRule.Denial> webScheme(URI address) {
    String scheme = address.getScheme();
    return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(
            new ScopeRule.Denial("its scheme is not http or https", ScopeGuard.WITH_SCHEME));
  }

  /** No {@code user:password@}: it makes a host look like another one. */
  private static Optional<ScopeRule.Denial> noUserInfo(URI address) {
    String authority = address.getRawAuthority();
    return authority == null || authority.indexOf('@') < 0
        ? Optional.empty()
        : deny("it has a user name before the host");
  }

  /** A host that everybody reads the same way: one spelling for each. */
  private static Optional<ScopeRule.Denial> canonicalHost(URI address) {
    if (address.getHost() == null) {
      return deny("it has no host that can be read");
    }
    String host = host(address);
    if (host.startsWith("[")) {
      return host.equals("[::1]") || !isLookalike(host)
          ? Optional.empty()
          : deny("host " + host + " is an odd form of a loopback or IPv4 address");
    }
    if (IpAddresses.IPV4.matcher(host).matches()) {
      return Optional.empty();
    }
    if (NUMERIC_END.matcher(host).matches()) {
      return deny(
          "host " + host + " is an odd form of an IPv4 address (write four decimal numbers)");
    }
    return PLAIN_NAME.matcher(host).matches()
        ? Optional.empty()
        : deny("host " + host + " is not a plain name");
  }

  private static Optional<ScopeRule.Denial> realPort(URI address) {
    int port = address.getPort();
    return port == -1 || (port >= 1 && port <= 65535)
        ? Optional.empty()
        : deny("port " + port + " does not exist");
  }

  /** Other spellings of {@code ::1}, IPv4 inside IPv6, and interfaces of this machine. */
  private static boolean isLookalike(String host) {
    return host.matches("\\[[0:]*0*1]")
        || host.matches("\\[[0:]*ffff:[0-9a-f]{1,4}:[0-9a-f]{1,4}]")
        || host.contains(".")
        || host.contains("%");
  }

  private static Optional<ScopeRule.Denial> deny(String reason) {
    return Optional.of(new ScopeRule.Denial(reason, ""));
  }
}
