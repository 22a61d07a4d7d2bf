package io.glyphloop.core.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.glyphloop.core.error.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server on 127.0.0.1 alone. It answers several at once, gives up on requests that do not
 * arrive whole within ten seconds, and refuses those that name another host: a web page elsewhere
 * could have its own name point to this machine.
 */
public final class LoopbackServer implements AutoCloseable {

  private static final int THREADS = 8;

  static {
    // In seconds; the JDK reads them once, when its first server is made.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  /**
   * @param name of its threads
   * @param port 0 for a free one
   * @throws UsageException when the port is in use
   */
  public LoopbackServer(String name, int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UsageException(
          "port " + port + " on this machine cannot be opened (" + e.getMessage() + ")",
          "give another --port, or 0 for a free one");
    }
    threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              return made;
            });
    server.setExecutor(threads);
  }

  /** Answers requests below a path. */
  public LoopbackServer serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            if (isForUs(exchange)) {
              handler.handle(exchange);
            } else {
              refuse(exchange);
            }
          }
        });
    return this;
  }

  public LoopbackServer start() {
    server.start();
    return this;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private boolean isForUs(HttpExchange exchange) {
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    return Set.of("127.0.0.1:" + port(), "localhost:" + port()).contains(host);
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    byte[] text = "This is served to this machine only.\n".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(403, text.length);
    exchange.getResponseBody().write(text);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
