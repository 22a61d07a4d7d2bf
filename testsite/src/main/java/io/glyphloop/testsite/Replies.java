package io.glyphloop.testsite;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends replies. */
final class Replies {

  private Replies() {}

  static void html(HttpServerExchange exchange, String page) {
    text(exchange, StatusCodes.OK, "text/html; charset=utf-8", page);
  }

  static void text(HttpServerExchange exchange, int status, String type, String body) {
    exchange.setStatusCode(status);
    bytes(exchange, type, body.getBytes(StandardCharsets.UTF_8));
  }

  static void bytes(HttpServerExchange exchange, String type, byte[] body) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }
}
