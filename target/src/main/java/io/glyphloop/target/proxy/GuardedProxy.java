package io.glyphloop.target.proxy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.target.audit.AuditLog;
import io.glyphloop.target.scope.ScopeGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A forward proxy on loopback for one browser session or several:
 *
 * <pre>{@code
 * try (GuardedProxy proxy = GuardedProxy.start(guard, audit)) {
 *   options.addArguments("--proxy-server=" + proxy.hostAndPort(), "--proxy-bypass-list=<-loopback>");
 * }
 * }</pre>
 *
 * <p>It lets through what the guard allows, resolves names by the guard alone, connects to the
 * addresses that the guard names, and answers everything else with 403 and the reason. Tunnels
 * (CONNECT, for TLS and WebSockets) pass the same guard by host and port. Each request leaves an
 * audit line; a tunnel leaves one when it ends.
 */
public final class GuardedProxy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedProxy.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final int BACKLOG = 256;

  private final ServerSocket server;
  private final ExecutorService threads;
  private final Refusals refusals = new Refusals();
  private final OpenSockets sockets = new OpenSockets();
  private final ProxySetup setup;

  private GuardedProxy(ServerSocket server, ScopeGuard guard, ProxyGate gate, AuditLog audit) {
    this.server = server;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "proxy");
              thread.setDaemon(true);
              return thread;
            });
    this.setup = new ProxySetup(guard, gate, audit, TIMEOUT, threads, refusals, sockets);
  }

  /** Starts a proxy on a free port of loopback that asks the guard alone. */
  public static GuardedProxy start(ScopeGuard guard, AuditLog audit) {
    return start(guard, ProxyGate.open(), audit);
  }

  /**
   * Starts a proxy on a free port of loopback.
   *
   * @param gate what each request waits for once the guard has allowed it
   * @param audit stays the caller's to close
   * @throws StorageException when this machine has no free port
   */
  public static GuardedProxy start(ScopeGuard guard, ProxyGate gate, AuditLog audit) {
    try {
      ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
      GuardedProxy proxy = new GuardedProxy(server, guard, gate, audit);
      proxy.threads.execute(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new StorageException(
          "cannot listen on 127.0.0.1: " + e.getMessage(), "see that a port is free", e);
    }
  }

  /** Returns where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** Returns where it listens, as browsers want it: {@code 127.0.0.1:41234}. */
  public String hostAndPort() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Returns why requests were refused, the last hundred of them, oldest first. */
  public List<ScopeException> refusals() {
    return refusals.list();
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
        threads.execute(() -> serve(client));
      } catch (IOException | RejectedExecutionException e) {
        LOG.debug("the proxy accepts no connection: {}", e.toString());
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      new ProxyExchange(setup, client).serve();
    } catch (IOException e) {
      LOG.debug("a client of the proxy is gone: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.warn("the proxy could not serve a request: {}", e.toString());
    }
  }
}
