package io.glyphloop.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Answers of local pages. A page may load pictures, styles and scripts from its own address alone,
 * none that stand in the page itself, and is shown in no other page.
 */
public final class PageAnswer {

  /** The media type of a page. */
  public static final String HTML = "text/html; charset=utf-8";

  private static final HttpString NO_SNIFFING = new HttpString("X-Content-Type-Options");
  private static final HttpString NO_REFERRER = new HttpString("Referrer-Policy");
  private static final HttpString POLICY = new HttpString("Content-Security-Policy");

  private PageAnswer() {}

  /** Answers with a text, in UTF-8. */
  public static void send(HttpServerExchange exchange, int status, String type, String text) {
    send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Answers.
   *
   * @param type the media type
   */
  public static void send(HttpServerExchange exchange, int status, String type, byte[] bytes) {
    exchange.setStatusCode(status).getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    addPolicy(exchange);
    exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
  }

  /** Answers with what never changes at this address, so that a browser asks for it once. */
  public static void sendUnchanging(HttpServerExchange exchange, String type, byte[] bytes) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    addPolicy(exchange);
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "private, max-age=604800, immutable");
    exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
  }

  /** Adds the headers that all answers have. */
  public static void addPolicy(HttpServerExchange exchange) {
    exchange
        .getResponseHeaders()
        .put(Headers.CACHE_CONTROL, "no-store")
        .put(NO_SNIFFING, "nosniff")
        .put(NO_REFERRER, "same-origin")
        .put(
            POLICY,
            "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self';"
                + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'");
  }

  /** Sends the browser to another page of this server, which it asks for with GET. */
  public static void seeOther(HttpServerExchange exchange, String path) {
    exchange
        .setStatusCode(StatusCodes.SEE_OTHER)
        .getResponseHeaders()
        .put(Headers.LOCATION, path)
        .put(Headers.CACHE_CONTROL, "no-store");
  }
}
