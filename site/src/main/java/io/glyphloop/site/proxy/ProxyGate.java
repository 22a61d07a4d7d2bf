package io.glyphloop.site.proxy;

import java.net.URI;

/** What a request of the browser waits for once the guard has allowed it: its turn. */
@FunctionalInterface
public interface ProxyGate {

  /**
   * Returns when the request may go.
   *
   * @param address where it goes, with its path
   * @throws io.glyphloop.core.error.ScopeException when it must not go
   */
  void admit(URI address);

  /** Returns the gate that everything passes at once. */
  static ProxyGate open() {
    return address -> {};
  }
}
