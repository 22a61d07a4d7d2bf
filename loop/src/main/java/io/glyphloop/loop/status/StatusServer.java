package io.glyphloop.loop.status;

import com.sun.net.httpserver.HttpExchange;
import io.glyphloop.core.local.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Answers {@code GET /health} and {@code GET /metrics}, on loopback only. */
public final class StatusServer implements AutoCloseable {

  private static final String JSON = "application/json";

  private final LoopbackServer server;

  /**
   * @param port 0 for a free one
   * @throws io.glyphloop.core.error.UsageException when the port is in use
   */
  public StatusServer(int port, Health health, Metrics metrics) {
    server = new LoopbackServer("status", port);
    serve("/health", JSON, health::toJson);
    serve("/metrics", Metrics.TYPE, metrics::scrape);
    server.start();
  }

  private void serve(String path, String type, Supplier<String> text) {
    server.serve(
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
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
