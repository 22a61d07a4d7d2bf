package io.glyphloop.site.scope;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What authorised names stand for. A name is looked up again for each connection, yet only the
 * addresses of its first look-up are ever connected to: a name server that later answers with
 * another machine (DNS rebinding) gets nothing. Safe for several threads.
 */
final class PinnedNames {

  private final NameResolver resolver;
  private final Set<InetAddress> expected;
  private final Map<String, Set<InetAddress>> first = new ConcurrentHashMap<>();

  /**
   * @param expected addresses outside the public network that names may stand for
   */
  PinnedNames(NameResolver resolver, Set<InetAddress> expected) {
    this.resolver = resolver;
    this.expected = Set.copyOf(expected);
  }

  /**
   * Returns the addresses that may be connected to for a name, in the resolver's order.
   *
   * @throws SiteException when it stands for none
   */
  List<InetAddress> addresses(String name) {
    Set<InetAddress> now = lookUp(name);
    for (InetAddress address : now) {
      if (!expected.contains(address)) {
        IpAddresses.specialKind(address)
            .ifPresent(
                kind -> {
                  throw ScopeGuard.refusal(
                      name,
                      name + " stands for " + address.getHostAddress() + ", a " + kind + " address",
                      "if that is the machine that the owner means, add the address to"
                          + " authorization.addresses in the target's file");
                });
      }
    }
    Set<InetAddress> pinned = first.computeIfAbsent(name, unknown -> now);
    List<InetAddress> known = now.stream().filter(pinned::contains).toList();
    if (known.isEmpty()) {
      throw ScopeGuard.refusal(
          name,
          name + " stood for " + shown(pinned) + " at first and now stands for " + shown(now),
          "when the site has really moved, start again; else its name server is not to be trusted");
    }
    return known;
  }

  /** Returns whether an address is one that a name was found to stand for at first. */
  boolean isPinned(String name, InetAddress address) {
    return first.getOrDefault(name, Set.of()).contains(address);
  }

  private Set<InetAddress> lookUp(String name) {
    try {
      Set<InetAddress> found = new LinkedHashSet<>(resolver.resolve(name));
      if (!found.isEmpty()) {
        return found;
      }
      throw new UnknownHostException(name);
    } catch (UnknownHostException e) {
      throw new SiteException(
          SiteFailure.DOWN,
          "no name server knows an address of " + name,
          "check url in the target's file, and the connection",
          e);
    }
  }

  private static String shown(Set<InetAddress> addresses) {
    return addresses.stream()
        .map(InetAddress::getHostAddress)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
