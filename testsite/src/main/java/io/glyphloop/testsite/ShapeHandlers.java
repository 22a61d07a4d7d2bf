package io.glyphloop.testsite;

import io.glyphloop.testsite.source.Challenge;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Serves the pages of all {@link Shape}s; the answers go where the plain page's do. */
record ShapeHandlers(Visitors visitors, ImageHandler images, Counter counter) {

  /** How many wrong passwords a visitor may send before the captcha appears. */
  private static final int FAILURES = 3;

  private static final String ANOTHER = "/captcha/another";

  void addTo(RoutingHandler routes) {
    for (Shape shape : Shape.values()) {
      routes.get(shape.path(), exchange -> show(exchange, shape, ""));
    }
    routes.get(
        Shape.TWO_STEP.path(), exchange -> Replies.html(exchange, Page.of(Shape.FIRST_STEP)));
    routes.post(Shape.TWO_STEP.path(), this::secondStep);
    routes.get(Shape.IFRAME.path() + "/picture", this::framed);
    routes.get(Shape.POLLING.path() + "/news", exchange -> exchange.dispatch(() -> {}));
    routes.get(Shape.AFTER_FAILURES.path(), exchange -> withoutCaptcha(exchange, ""));
    routes.post(Shape.AFTER_FAILURES.path(), this::wrongPassword);
    routes.get(ANOTHER, this::another);
  }

  private void show(HttpServerExchange exchange, Shape shape, String user) {
    LoginSession session = visitors.findOrAdd(exchange);
    String token = session.renew();
    String page =
        shape
            .template()
            .replace("{token}", token)
            .replace("{version}", token.substring(0, 8))
            .replace("{user}", Page.escape(user));
    if (page.contains("{data}") || page.contains("{width}")) {
      page = withPicture(page, session, shape);
    }
    Replies.html(exchange, Page.of(page));
  }

  private String withPicture(String page, LoginSession session, Shape shape) {
    Challenge challenge = session.challenge().orElseThrow();
    if (shape == Shape.DATA_URI && session.markServed()) {
      counter.count(Counter.Event.SERVED);
    }
    BufferedImage image = decoded(challenge.image());
    return page.replace("{width}", Integer.toString(image.getWidth()))
        .replace("{height}", Integer.toString(image.getHeight()))
        .replace(
            "{data}",
            "data:"
                + challenge.contentType()
                + ";base64,"
                + Base64.getEncoder().encodeToString(challenge.image()));
  }

  private void secondStep(HttpServerExchange exchange) {
    FormData form = exchange.getAttachment(FormDataParser.FORM_DATA);
    Optional<FormData.FormValue> user =
        Optional.ofNullable(form).map(fields -> fields.getFirst("username"));
    show(exchange, Shape.TWO_STEP, user.map(FormData.FormValue::getValue).orElse(""));
  }

  private void withoutCaptcha(HttpServerExchange exchange, String message) {
    if (visitors.findOrAdd(exchange).failures() >= FAILURES) {
      show(exchange, Shape.AFTER_FAILURES, "");
    } else {
      Replies.html(exchange, Page.of(Shape.WITHOUT_CAPTCHA.replace("{message}", message)));
    }
  }

  private void wrongPassword(HttpServerExchange exchange) {
    visitors.findOrAdd(exchange).fail();
    counter.count(Counter.Event.WRONG_PASSWORD);
    withoutCaptcha(exchange, "<p class=\"message\">" + Page.WRONG_PASSWORD + "</p>\n");
  }

  private void framed(HttpServerExchange exchange) {
    Replies.html(
        exchange,
        Page.of("<img id=\"captcha\" src=\"/captcha?" + System.nanoTime() + "\" alt=\"\">\n"));
  }

  private void another(HttpServerExchange exchange) {
    visitors.find(exchange).ifPresent(LoginSession::redraw);
    images.handleRequest(exchange);
  }

  private static BufferedImage decoded(byte[] image) {
    try {
      return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(image)));
    } catch (IOException e) {
      throw new UncheckedIOException("the source's own picture cannot be read", e);
    }
  }
}
