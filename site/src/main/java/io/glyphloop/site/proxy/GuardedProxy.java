package io.glyphloop.site.proxy;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.scope.ScopeGuard;
import io.glyphloop.site.tls.SelfSigned;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.io.Closer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A forward proxy for one browser session or several, on loopback unless its acl is elsewhere:
 *
 * <pre>{@code
 * try (GuardedProxy proxy =
 *     GuardedProxy.start(ListenerAcl.loopback(), guard, address -> {}, audit, sites)) {
 *   options.addArguments(
 *       "--proxy-server=" + proxy.hostAndPort(),
 *       "--proxy-bypass-list=<-loopback>",
 *       "--ignore-certificate-errors-spki-list=" + proxy.pin());
 * }
 * }</pre>
 *
 * <p>It lets through what the guard allows, resolves names by the guard alone, connects to the
 * addresses that the guard names, and answers everything else with 403 and the reason. Tunnels
 * (CONNECT, for TLS and WebSockets) end here: their browser is shown a certificate whose key is in
 * this process alone, and is told beforehand to expect that key ({@link #pin}); the site's
 * certificate is judged here. So each request passes the guard with its whole address, and leaves
 * an audit line; that of a WebSocket is complete when it ends.
 */
public final class GuardedProxy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedProxy.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final int BACKLOG = 256;

  /** So many different clients are remembered; there may be more in an open network. */
  private static final int MAX_REJECTED_CLIENTS = 100;

  private final ServerSocket server;
  private final ListenerAcl acl;
  private final Set<InetAddress> rejectedClients = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DefaultThreadFactory("proxy", true));
  private final RecentProblems problems = new RecentProblems();
  private final OpenSockets sockets = new OpenSockets();
  private final ProxySetup setup;

  private GuardedProxy(
      ServerSocket server,
      ListenerAcl acl,
      ScopeGuard guard,
      Consumer<URI> gate,
      AuditLog audit,
      SSLContext sites) {
    this.server = server;
    this.acl = acl;
    SelfSigned shown = SelfSigned.create("Glyphloop's proxy", List.of());
    this.setup = new ProxySetup(guard, gate, audit, sites, shown, threads, problems, sockets);
  }

  /**
   * Starts a proxy on a free port.
   *
   * @param acl where it listens, and for whom
   * @param gate returns when a request that the guard has allowed may go; a {@link ScopeException}
   *     says that it must not
   * @param audit stays the caller's to close
   * @param sites the TLS of connections to sites
   * @throws StorageException when this machine has no such address, or no free port
   */
  public static GuardedProxy start(
      ListenerAcl acl, ScopeGuard guard, Consumer<URI> gate, AuditLog audit, SSLContext sites) {
    try {
      ServerSocket server = new ServerSocket(0, BACKLOG, acl.address());
      GuardedProxy proxy = new GuardedProxy(server, acl, guard, gate, audit, sites);
      proxy.threads.execute(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new StorageException(
          "cannot listen on " + acl.address().getHostAddress() + ": " + Reason.of(e),
          "see that it is an address of this machine, and that a port is free",
          e);
    }
  }

  /** Returns where it listens, as browsers want it: {@code 127.0.0.1:41234}, IPv6 in brackets. */
  public String hostAndPort() {
    String number = acl.address().getHostAddress();
    return (acl.address() instanceof Inet6Address ? "[" + number + "]" : number)
        + ":"
        + server.getLocalPort();
  }

  /**
   * Returns the key that browsers are shown within TLS, as {@link SelfSigned#pin} names it. A
   * browser that takes it for a good one has no other way out than this proxy.
   */
  public String pin() {
    return setup.shown().pin();
  }

  /** Returns who came and was not let in; at most {@value #MAX_REJECTED_CLIENTS} of them. */
  public Set<InetAddress> rejectedClients() {
    return Set.copyOf(rejectedClients);
  }

  /** Returns why requests were refused, the last hundred of them, oldest first. */
  public List<ScopeException> refusals() {
    return problems.refusals();
  }

  /**
   * Returns why there was no answer when a host was asked last; empty when there was one.
   *
   * @param address an address of that host
   */
  public Optional<SiteException> failure(URI address) {
    return problems.failure(address);
  }

  /** Closes all connections; each has its audit line when this returns. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.debug("the proxy's port closed with {}", e.toString());
    }
    sockets.closeAll();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = sockets.add(server.accept());
        if (acl.admits(client.getInetAddress())) {
          threads.execute(() -> serve(client));
        } else {
          turnAway(client);
        }
      } catch (IOException | RejectedExecutionException e) {
        LOG.debug("the proxy accepts no connection: {}", e.toString());
      }
    }
  }

  private void turnAway(Socket client) {
    InetAddress from = client.getInetAddress();
    // Whoever sees the connection end can ask why.
    if (rejectedClients.size() < MAX_REJECTED_CLIENTS && rejectedClients.add(from)) {
      LOG.warn("the proxy on {} does not serve {}", hostAndPort(), from.getHostAddress());
    }
    Closer.closeQuietly(client);
  }

  private void serve(Socket client) {
    try (client) {
      new ProxyConnection(setup).serve(client);
    } catch (IOException e) {
      LOG.debug("a client of the proxy is gone: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.warn("the proxy could not serve a request: {}", e.toString());
    }
  }
}
