package io.glyphloop.site.proxy;

import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.scope.ScopeGuard;
import io.glyphloop.site.tls.SiteTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Proxies for tests, and their clients. */
public final class Proxies {

  private Proxies() {}

  /**
   * Starts one for loopback that asks the guard alone and believes the sites that Java believes.
   */
  public static GuardedProxy start(ScopeGuard guard, AuditLog audit) {
    return start(ListenerAcl.loopback(), guard, audit, SiteTls.context(Optional.empty()));
  }

  static GuardedProxy start(ListenerAcl acl, ScopeGuard guard, AuditLog audit, SSLContext sites) {
    return GuardedProxy.start(acl, guard, address -> {}, audit, sites);
  }

  static InetSocketAddress address(GuardedProxy proxy) {
    String[] parts = proxy.hostAndPort().split(":", -1);
    return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
  }

  /** Connects to one as a client does. */
  public static Socket connect(GuardedProxy proxy) throws IOException {
    InetSocketAddress address = address(proxy);
    return new Socket(address.getAddress(), address.getPort());
  }
}
