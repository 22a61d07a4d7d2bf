package io.glyphloop.loop.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.glyphloop.core.error.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code GET /health} and {@code GET /metrics}, on loopback only. */
public final class StatusServer implements AutoCloseable {

  private static final String JSON = "application/json";

  private final HttpServer server;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "status");
            made.setDaemon(true);
            return made;
          });

  /**
   * @param port 0 for a free one
   * @throws UsageException when the port is in use
   */
  public StatusServer(int port, Health health, Metrics metrics) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UsageException(
          "port " + port + " on this machine cannot be opened (" + e.getMessage() + ")",
          "give another --port, or 0 for a free one");
    }
    serve("/health", JSON, health::toJson);
    serve("/metrics", Metrics.TYPE, metrics::scrape);
    server.setExecutor(thread);
    server.start();
  }

  private void serve(String path, String type, Supplier<String> text) {
    server.createContext(
        path,
        exchange -> {
          boolean known =
              exchange.getRequestURI().getPath().equals(path)
                  && exchange.getRequestMethod().equals("GET");
          reply(exchange, known ? 200 : 404, type, known ? text.get() : "");
        });
  }

  private static void reply(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdown();
  }
}
