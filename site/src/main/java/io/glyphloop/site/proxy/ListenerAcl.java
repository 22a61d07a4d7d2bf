package io.glyphloop.site.proxy;

import io.glyphloop.site.scope.IpAddresses;
import java.net.InetAddress;
import java.util.Set;

/**
 * Where a proxy listens, and who may come there.
 *
 * @param address an address of this machine
 * @param clients whose connections are served; all others are closed before a byte of them is read
 */
public record ListenerAcl(InetAddress address, Set<InetAddress> clients) {

  public ListenerAcl {
    clients = Set.copyOf(clients);
  }

  /** Returns the one for this machine's own browsers: 127.0.0.1, for whoever is on loopback. */
  public static ListenerAcl loopback() {
    return new ListenerAcl(IpAddresses.parse("127.0.0.1"), Set.of());
  }

  /** Returns whether a connection from there is served. */
  boolean admits(InetAddress from) {
    return clients.contains(from)
        || clients.isEmpty() && address.isLoopbackAddress() && from.isLoopbackAddress();
  }
}
