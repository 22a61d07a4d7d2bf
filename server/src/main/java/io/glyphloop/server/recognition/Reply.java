package io.glyphloop.server.recognition;

import io.glyphloop.core.Json;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers, with the headers that all of them have. */
final class Reply {

  private static final HttpString NO_SNIFFING = new HttpString("X-Content-Type-Options");

  private Reply() {}

  /** Returns what always answers with a text that is made anew each time. */
  static HttpHandler of(String type, Supplier<String> text) {
    return exchange -> send(exchange, 200, type, text.get());
  }

  /** Says what is wrong, and what to do. */
  static void problem(HttpServerExchange exchange, int status, String problem, String remedy) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("problem", problem);
    said.put("remedy", remedy);
    send(exchange, status, "application/json", Json.of(said));
  }

  static void send(HttpServerExchange exchange, int status, String type, String text) {
    exchange.setStatusCode(status);
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_TYPE, type)
        .put(Headers.CACHE_CONTROL, "no-store")
        .put(NO_SNIFFING, "nosniff");
    exchange.getResponseSender().send(text);
  }
}
