package io.glyphloop.site.scope;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A socket that asks the guard at the last moment, when the number that it connects to is known. It
 * goes there directly, whatever proxy the JVM's settings name.
 */
public final class GuardedSocket extends Socket {

  private final ScopeGuard guard;

  public GuardedSocket(ScopeGuard guard) {
    super(Proxy.NO_PROXY);
    this.guard = guard;
  }

  /**
   * @throws io.glyphloop.core.error.ScopeException when the guard refuses; nothing was sent
   */
  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress address)) {
      throw new IllegalArgumentException("only addresses of the Internet can be judged");
    }
    guard.confirm(address);
    super.connect(endpoint, timeout);
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }
}
