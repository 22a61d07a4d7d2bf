package io.glyphloop.site.scope;

import io.glyphloop.core.error.ScopeException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which addresses may be connected to. Every page, image, form, redirect hop and request of
 * a browser passes it before a connection is opened, and connections are made only to the addresses
 * that it returns, so that no name server can change its mind in between.
 *
 * <p>The rules are asked in order and the first that denies ends the matter. Without an
 * authorization they keep to loopback. Safe for several threads.
 */
public final class ScopeGuard {

  private static final String REMEDY =
      "loopback (127.0.0.0/8, [::1], localhost) needs nothing; any other host must be written"
          + " plainly and stand in the target's file, as in 'authorization: {by: NAME, contact:"
          + " MAIL, until: YYYY-MM-DD, hosts: [\"HOST:PORT\"]}'";

  /** What helps where an address begins with neither of the two schemes. */
  static final String WITH_SCHEME =
      "begin it with http:// or https://, as in http://localhost:8080/login; " + REMEDY;

  private final List<ScopeRule> rules;
  private final AuthorizationRule consent;
  private final PinnedNames names;
  private final boolean onLoopback;

  private ScopeGuard(
      boolean onLoopback,
      Optional<Authorization> authorization,
      NameResolver resolver,
      Clock clock) {
    Set<InetAddress> expected =
        authorization.flatMap(Authorization::addresses).orElse(List.of()).stream()
            .map(IpAddresses::parse)
            .collect(Collectors.toUnmodifiableSet());
    this.consent = new AuthorizationRule(onLoopback, authorization, clock);
    this.rules = Stream.concat(ScopeRules.BASIC.stream(), Stream.of(consent)).toList();
    this.names = new PinnedNames(resolver, expected);
    this.onLoopback = onLoopback;
  }

  /**
   * Returns the guard of a target. A target on loopback may lead anywhere on loopback and to the
   * hosts of its authorization; another one to the hosts of its authorization alone. Looks nothing
   * up yet.
   *
   * @param url the target's login page
   * @param resolver who is asked for the addresses of authorised names
   * @throws ScopeException when the login page is not allowed, the authorization is over or has a
   *     wildcard
   */
  public static ScopeGuard forTarget(
      String url, Optional<Authorization> authorization, NameResolver resolver, Clock clock) {
    URI address = parse(url);
    boolean onLoopback =
        ScopeRules.isAddressable(address) && Loopback.isLoopback(address.getHost());
    ScopeGuard guard = new ScopeGuard(onLoopback, authorization, resolver, clock);
    guard.check(url);
    return guard;
  }

  /** Returns whether the target is on this machine. */
  public boolean isOnLoopback() {
    return onLoopback;
  }

  /**
   * Checks an address. Connects to nothing and looks up no name.
   *
   * @param address an absolute address
   * @return the same address, parsed
   * @throws ScopeException when it is not allowed, or cannot be read without guessing
   */
  public URI check(String address) {
    URI uri = parse(address);
    for (ScopeRule rule : rules) {
      rule.check(uri)
          .ifPresent(
              denial -> {
                throw refusal(address, denial.reason(), denial.remedy());
              });
    }
    return uri;
  }

  /**
   * Checks a host and port, and returns where a connection to them may go, in the order in which
   * the addresses are tried. Loopback is known without asking; other names are looked up each time,
   * and only addresses that the first look-up gave are returned.
   *
   * @param host as it stands in an address; IPv6 with or without brackets
   * @throws ScopeException when host and port are not allowed, or the name stands for an address of
   *     a private network that the authorization does not name, or for another one than at first
   * @throws io.glyphloop.core.error.SiteException when no name server knows the name
   */
  public List<InetSocketAddress> connectable(String host, int port) {
    URI address = check("http://" + bracketed(host) + ":" + port + "/");
    return addresses(ScopeRules.host(address)).stream()
        .map(found -> new InetSocketAddress(found, port))
        .toList();
  }

  /**
   * Makes the last check, of the number that a socket is about to connect to. Looks nothing up.
   *
   * @throws ScopeException when it is none that {@link #connectable} has returned
   */
  public void confirm(InetSocketAddress to) {
    if (to.isUnresolved() || !isKnown(to)) {
      throw refusal(to.toString(), "no allowed host stands for it", "");
    }
  }

  private boolean isKnown(InetSocketAddress to) {
    InetAddress address = to.getAddress();
    if (onLoopback && address.isLoopbackAddress()) {
      return true;
    }
    return consent.hosts().stream()
        .filter(host -> host.port() == to.getPort())
        .map(AuthorizedHost::host)
        .anyMatch(
            host ->
                Loopback.addresses(host).contains(address)
                    || IpAddresses.isNumeric(host) && IpAddresses.parse(host).equals(address)
                    || names.isPinned(host, address));
  }

  private List<InetAddress> addresses(String host) {
    List<InetAddress> loopback = Loopback.addresses(host);
    if (!loopback.isEmpty()) {
      return loopback;
    }
    if (IpAddresses.isNumeric(host)) {
      return List.of(IpAddresses.parse(host));
    }
    return names.addresses(host);
  }

  private static URI parse(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw address.contains("://")
          ? refusal(address, "it cannot be read: " + e.getReason(), "")
          : refusal(address, "it cannot be read without its scheme", WITH_SCHEME);
    }
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /**
   * @param remedy empty for the guard's own words
   */
  static ScopeException refusal(String address, String reason, String remedy) {
    return new ScopeException(
        "refused " + printable(address) + ": " + reason + ", nothing was sent",
        remedy.isEmpty() ? REMEDY : remedy);
  }

  /** An address from a page may hold anything; a message is one plain line without passwords. */
  private static String printable(String address) {
    String plain = address.replaceAll("[^\\x21-\\x7e]", "?").replaceFirst("//[^/]*@", "//***@");
    return plain.length() <= 200 ? plain : plain.substring(0, 200) + "...";
  }
}
