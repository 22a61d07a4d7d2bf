package io.glyphloop.site.scope;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The rules that hold for every target, in the order in which the guard asks them. */
final class ScopeRules {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  static final Pattern CANONICAL_IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern PLAIN_NAME =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
  // The last label decides how inet_aton and browsers read a host: a number there makes it IPv4.
  private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

  private ScopeRules() {}

  /** Only the two schemes that a login page has. */
  static ScopeRule webScheme() {
    return rule(
        "web-scheme",
        address ->
            address.getScheme() != null
                    && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
                ? Decision.allow()
                : Decision.deny("its scheme is not http or https"));
  }

  /** No {@code user:password@}: it makes a host look like another one. */
  static ScopeRule noUserInfo() {
    return rule(
        "no-user-info",
        address ->
            address.getRawAuthority() == null || address.getRawAuthority().indexOf('@') < 0
                ? Decision.allow()
                : Decision.deny("it has a user name before the host"));
  }

  /** A host that everybody reads the same way: one spelling for each. */
  static ScopeRule canonicalHost() {
    return rule(
        "canonical-host",
        address -> {
          if (address.getHost() == null) {
            return Decision.deny("it has no host that can be read");
          }
          String host = host(address);
          if (host.startsWith("[")) {
            return host.equals("[::1]") || !isLookalike(host)
                ? Decision.allow()
                : Decision.deny("host " + host + " is an odd form of a loopback or IPv4 address");
          }
          if (CANONICAL_IPV4.matcher(host).matches()) {
            return Decision.allow();
          }
          if (NUMERIC_END.matcher(host).matches()) {
            return Decision.deny(
                "host " + host + " is an odd form of an IPv4 address (write four decimal numbers)");
          }
          return PLAIN_NAME.matcher(host).matches()
              ? Decision.allow()
              : Decision.deny("host " + host + " is not a plain name");
        });
  }

  /** A port that exists. */
  static ScopeRule realPort() {
    return rule(
        "real-port",
        address ->
            address.getPort() == -1 || (address.getPort() >= 1 && address.getPort() <= 65535)
                ? Decision.allow()
                : Decision.deny("port " + address.getPort() + " does not exist"));
  }

  /** Returns the rules that judge an address by its text alone. */
  static List<ScopeRule> basic() {
    return List.of(webScheme(), noUserInfo(), canonicalHost(), realPort());
  }

  /** Returns whether an address has a host and a port that everybody reads the same way. */
  static boolean isAddressable(URI address) {
    return basic().stream().allMatch(rule -> rule.check(address) instanceof Decision.Allow);
  }

  /** Returns the host in lower case; an IPv6 one with its brackets. */
  static String host(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT);
  }

  /** Other spellings of {@code ::1}, IPv4 inside IPv6, and interfaces of this machine. */
  private static boolean isLookalike(String host) {
    return host.matches("\\[[0:]*0*1]")
        || host.matches("\\[[0:]*ffff:[0-9a-f]{1,4}:[0-9a-f]{1,4}]")
        || host.contains(".")
        || host.contains("%");
  }

  static ScopeRule rule(String name, Function<URI, Decision> check) {
    return new ScopeRule() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Decision check(URI address) {
        return check.apply(address);
      }
    };
  }
}
