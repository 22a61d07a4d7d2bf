package io.glyphloop.loop.status;

import io.glyphloop.server.LoopbackServer;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.util.function.Supplier;

/** Answers {@code GET /health} and {@code GET /metrics}, on loopback only. */
public final class StatusServer implements AutoCloseable {

  private static final int MOST_REQUEST_BYTES = 1024;

  private final LoopbackServer server;

  /**
   * @param port 0 for a free one
   * @throws io.glyphloop.core.error.UsageException when the port is in use
   */
  public StatusServer(int port, Health health, Metrics metrics) {
    server =
        LoopbackServer.start(
            port,
            MOST_REQUEST_BYTES,
            Handlers.routing()
                .get("/health", reply("application/json", health::toJson))
                .get("/metrics", reply(Metrics.TYPE, metrics::scrape)));
  }

  private static HttpHandler reply(String type, Supplier<String> text) {
    return exchange -> {
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
      exchange.getResponseSender().send(text.get());
    };
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
