package io.glyphloop.server.recognition;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets those through who have the token. */
record TokenHandler(String token, HttpHandler next) implements HttpHandler {

  private static final String SCHEME = "Bearer ";

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String given = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    if (given != null && given.startsWith(SCHEME) && isToken(given.substring(SCHEME.length()))) {
      next.handleRequest(exchange);
      return;
    }
    exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
    Reply.problem(
        exchange,
        401,
        given == null ? "the token is missing" : "this is not the token",
        "send the header 'Authorization: Bearer TOKEN' with the token that serve printed");
  }

  /** In a time that does not tell how much of it was right. */
  private boolean isToken(String given) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), given.strip().getBytes(StandardCharsets.UTF_8));
  }
}
