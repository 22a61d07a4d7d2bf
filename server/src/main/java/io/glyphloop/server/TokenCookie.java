package io.glyphloop.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.util.StatusCodes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Deque;

/**
 * Lets those browsers through that were given the token once, in the address of the first page.
 * They keep it in a cookie that no script reads and no page elsewhere makes them send.
 *
 * @param token the secret
 * @param next answers those who have it
 */
public record TokenCookie(String token, HttpHandler next) implements HttpHandler {

  private static final String PARAMETER = "token";

  /** Returns a new secret, of 128 random bits. */
  public static String newToken() {
    return new BigInteger(128, new SecureRandom()).toString(36);
  }

  /** Returns the query that carries the token, {@code ?token=...}. */
  public static String query(String token) {
    return "?" + PARAMETER + "=" + token;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Deque<String> given = exchange.getQueryParameters().get(PARAMETER);
    if (given != null && isToken(given.getFirst())) {
      exchange.setResponseCookie(cookie(exchange));
      // The address without the token: what is bookmarked or shown to others keeps the secret.
      PageAnswer.seeOther(exchange, exchange.getRequestPath().replaceAll("^/+", "/"));
      return;
    }
    Cookie kept = exchange.getRequestCookie(name(exchange));
    if (kept != null && isToken(kept.getValue())) {
      next.handleRequest(exchange);
      return;
    }
    PageAnswer.send(
        exchange,
        StatusCodes.FORBIDDEN,
        "text/plain; charset=utf-8",
        "The token is missing; open the address that the program printed when it started.\n");
  }

  private CookieImpl cookie(HttpServerExchange exchange) {
    CookieImpl cookie = new CookieImpl(name(exchange), token);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(true);
    cookie.setSameSiteMode("Strict");
    return cookie;
  }

  /** Cookies know no ports: each server of this machine has a name of its own. */
  private static String name(HttpServerExchange exchange) {
    return "glyphloop-" + exchange.getDestinationAddress().getPort();
  }

  /** In a time that does not tell how much of it was right. */
  private boolean isToken(String given) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
