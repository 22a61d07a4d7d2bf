package io.glyphloop.labeler.annotate;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.labeler.Annotation;
import io.glyphloop.labeler.AnnotationQueue;
import io.glyphloop.server.LoopbackServer;
import io.glyphloop.store.Workspace;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows images one at a time, on loopback only, and takes what they say. A form of another page, or
 * of another session, is refused: it lacks this session's token.
 *
 * <p>{@code GET /} is the present image, {@code GET /image?digest=} its bytes, {@code POST /answer}
 * saves, skips or goes back.
 */
public final class AnnotationServer implements AutoCloseable {

  private static final int MOST_FORM_BYTES = 4096;
  private static final int MOST_REQUEST_BYTES = 1 << 20;
  private static final String STALE =
      "not saved: that image was answered before, in another window or by a second click";
  private static final String HTML = "text/html; charset=utf-8";

  private final LoopbackServer server;
  private final Workspace workspace;
  private final Annotation annotation;
  private final AnnotationPage page;
  private final String token = new BigInteger(128, new SecureRandom()).toString(36);

  /**
   * @param workspace holds the images; stays the caller's to close
   * @param items what is to be labelled, the first first
   * @param port on 127.0.0.1; 0 for a free one
   * @throws io.glyphloop.core.error.UsageException when the port is in use
   */
  public AnnotationServer(
      Workspace workspace,
      String target,
      TextRule rule,
      Split part,
      List<AnnotationQueue.Item> items,
      int port) {
    this.workspace = workspace;
    this.annotation = new Annotation(workspace, target, rule, items);
    this.page = new AnnotationPage(target, part, rule, token);
    server = LoopbackServer.start(port, MOST_REQUEST_BYTES, LoopbackServer.afterBody(this::handle));
  }

  public URI address() {
    return server.address();
  }

  public Annotation.Counts counts() {
    return annotation.counts();
  }

  private void handle(HttpServerExchange exchange, byte[] body) throws IOException {
    switch (exchange.getRequestMethod() + " " + exchange.getRequestPath()) {
      case "GET /" -> show(exchange, 200, Optional.empty(), Optional.empty());
      case "GET /page.css" -> send(exchange, 200, "text/css", AnnotationPage.resource("page.css"));
      case "GET /page.js" ->
          send(exchange, 200, "text/javascript", AnnotationPage.resource("page.js"));
      case "GET /image" -> image(exchange);
      case "POST /answer" -> answer(exchange, body);
      default -> send(exchange, 404, "text/plain", "There is no such page.\n");
    }
  }

  private void show(
      HttpServerExchange exchange, int status, Optional<String> message, Optional<String> typed) {
    send(
        exchange,
        status,
        HTML,
        page.render(annotation.current(), annotation.counts(), message, typed));
  }

  /** Only what is being labelled is shown. */
  private void image(HttpServerExchange exchange) {
    Optional<Digest> open = annotation.current().map(item -> item.known().image());
    String query = exchange.getQueryString();
    if (open.isEmpty() || !("digest=" + open.get().hex()).equals(query)) {
      send(exchange, 404, "text/plain", "This image is not open.\n");
      return;
    }
    try {
      byte[] bytes = workspace.images().read(open.get());
      send(exchange, 200, Captcha.of(bytes).format().mediaType(), bytes);
    } catch (GlyphloopException e) {
      send(exchange, 500, "text/plain", e.getMessage() + "\n");
    }
  }

  private void answer(HttpServerExchange exchange, byte[] body) {
    if (body.length > MOST_FORM_BYTES) {
      send(exchange, 413, "text/plain", "The form is too large.\n");
      return;
    }
    Map<String, String> form = fields(new String(body, StandardCharsets.UTF_8));
    if (!token.equals(form.get("token"))) {
      send(exchange, 403, "text/plain", "This form is of another session; reload the page.\n");
      return;
    }
    // One answer after the other: the second of two for one image must find the first.
    synchronized (annotation) {
      perform(exchange, form);
    }
  }

  private void perform(HttpServerExchange exchange, Map<String, String> form) {
    String typed = form.getOrDefault("text", "");
    if (isStale(form)) {
      show(exchange, 409, Optional.of(STALE), Optional.empty());
      return;
    }
    try {
      Optional<String> refused = perform(form, typed);
      if (refused.isPresent()) {
        show(exchange, 422, refused, Optional.of(typed));
        return;
      }
    } catch (GlyphloopException e) {
      show(exchange, 500, Optional.of("not saved: " + e.getMessage()), Optional.of(typed));
      return;
    }
    exchange.setStatusCode(303).getResponseHeaders().put(Headers.LOCATION, "/");
  }

  private boolean isStale(Map<String, String> form) {
    String image = form.getOrDefault("image", "");
    return !"undo".equals(form.get("action"))
        && image.matches("[0-9a-f]{64}")
        && annotation.current().filter(item -> item.known().image().hex().equals(image)).isEmpty();
  }

  /** Returns why it was refused. */
  private Optional<String> perform(Map<String, String> form, String typed) {
    String image = form.getOrDefault("image", "");
    String action = form.getOrDefault("action", "");
    if (action.equals("undo")) {
      return annotation.undo() ? Optional.empty() : Optional.of("there is nothing to undo");
    }
    if (!image.matches("[0-9a-f]{64}")) {
      return Optional.of("no image is open");
    }
    if (action.equals("skip")) {
      annotation.skip(new Digest(image));
      return Optional.empty();
    }
    return annotation.save(new Digest(image), typed);
  }

  /** Reads what a browser sends for a form. */
  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // No browser sends that; it fits no rule and no token.
      return "";
    }
  }

  private static void send(HttpServerExchange exchange, int status, String type, String text) {
    send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpServerExchange exchange, int status, String type, byte[] bytes) {
    exchange
        .setStatusCode(status)
        .getResponseHeaders()
        .put(Headers.CONTENT_TYPE, type)
        .put(Headers.CACHE_CONTROL, "no-store")
        .put(new HttpString("X-Content-Type-Options"), "nosniff")
        .put(
            new HttpString("Content-Security-Policy"),
            "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self';"
                + " form-action 'self'; frame-ancestors 'none'");
    exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
  }

  @Override
  public void close() {
    server.close();
  }
}
