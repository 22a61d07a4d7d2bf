package io.glyphloop.site.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
    try {
      return new ListenerAcl(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Set.of());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are always an address", e);
    }
  }

  /**
   * Returns whether a connection is served.
   *
   * @param from where it comes from
   */
  boolean admits(InetAddress from) {
    return clients.contains(from)
        || clients.isEmpty() && address.isLoopbackAddress() && from.isLoopbackAddress();
  }
}
