package io.glyphloop.server.recognition;

import io.glyphloop.core.Json;
import io.glyphloop.server.LoopbackServer;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads pictures for other programs of this machine. {@code POST /v1/recognize} takes one picture
 * as its body, or several in JSON, and needs the token; {@code GET /openapi.json} describes it,
 * {@code /docs/} shows that as a page, {@code /health} and {@code /metrics} tell how it fares.
 */
public final class RecognitionServer implements AutoCloseable {

  static final String RECOGNIZE = "/v1/recognize";

  private static final String JSON = "application/json";
  private static final int TOKEN_BITS = 160;

  private final RecognitionMetrics metrics = new RecognitionMetrics();
  private final RecognitionQueue queue;
  private final LoopbackServer server;
  private final String token = new BigInteger(TOKEN_BITS, new SecureRandom()).toString(36);

  /**
   * What it may take up.
   *
   * @param port 0 for a free one
   * @param room how many pictures may wait or be read at a time; a request beyond gets 429
   * @param readers how many threads read; at least 1
   * @param timeout how long a request may wait for its answer; then it gets 503
   */
  public record Limits(int port, int room, int readers, Duration timeout) {}

  /**
   * Starts the server.
   *
   * @param model what reads
   * @throws io.glyphloop.core.error.UsageException when the port is in use
   */
  public RecognitionServer(ModelInUse model, Limits limits) {
    queue = new RecognitionQueue(model, limits.room(), limits.readers(), metrics::batch);
    metrics.watch(queue::size);
    HttpHandler recognize = new RecognizeHandler(queue, model, limits.timeout(), metrics);
    try {
      server =
          LoopbackServer.start(
              limits.port(),
              RecognizeHandler.MOST_BYTES,
              metrics.counting(
                  Handlers.routing()
                      .post(RECOGNIZE, new TokenHandler(token, recognize))
                      .get("/health", Reply.of(JSON, () -> model.lend(this::health)))
                      .get("/metrics", Reply.of(RecognitionMetrics.TYPE, metrics::scrape))
                      .get("/", Handlers.redirect(DocsPages.PATH))
                      .get("/openapi.json", Reply.of(JSON, DocsPages::openApi))
                      .get(DocsPages.PATH + "*", new DocsPages())
                      .setFallbackHandler(
                          e -> Reply.problem(e, 404, "there is nothing here", "see /docs/"))
                      .setInvalidMethodHandler(
                          e ->
                              Reply.problem(
                                  e, 405, "this cannot be asked by this method", "see /docs/"))),
              Reply::problem);
    } catch (RuntimeException e) {
      queue.close();
      throw e;
    }
  }

  private String health(ServedModel model) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("status", "up");
    facts.put("model", model.name());
    facts.put("charset", model.rule().charset().characters());
    facts.put("length", model.rule().lengths());
    facts.put("case", model.rule().caseRule().name().toLowerCase(Locale.ROOT));
    facts.put("queue", queue.size());
    return Json.of(facts);
  }

  /** Returns the address, {@code http://127.0.0.1:PORT/}. */
  public URI address() {
    return server.address();
  }

  /** Returns what requests must have after {@code Authorization: Bearer}; new at each start. */
  public String token() {
    return token;
  }

  /** Takes no more requests, answers those that have arrived, and stops. */
  @Override
  public void close() {
    server.close();
    queue.close();
    metrics.close();
  }
}
