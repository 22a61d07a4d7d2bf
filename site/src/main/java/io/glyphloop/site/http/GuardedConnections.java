package io.glyphloop.site.http;

import io.glyphloop.site.scope.GuardedSocket;
import io.glyphloop.site.scope.ScopeGuard;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;

/**
 * Connections of the HTTP client that ask the guard twice: which addresses a name stands for, and
 * again with the number that a socket is about to connect to.
 */
final class GuardedConnections extends PoolingHttpClientConnectionManagerBuilder {

  private final ScopeGuard guard;

  GuardedConnections(ScopeGuard guard) {
    this.guard = guard;
    setDnsResolver(new GuardedResolver(guard));
  }

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
    return new DefaultHttpClientConnectionOperator(
        socksProxy -> new GuardedSocket(guard),
        ports,
        names,
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
  }

  /** Resolves names by the guard alone. */
  private record GuardedResolver(ScopeGuard guard) implements DnsResolver {

    @Override
    public List<InetSocketAddress> resolve(String host, int port) {
      return guard.connectable(host, port);
    }

    @Override
    public InetAddress[] resolve(String host) {
      throw new UnsupportedOperationException("the guard judges hosts with their ports");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
