package io.glyphloop.labeler.annotate;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.labeler.Annotation;
import io.glyphloop.labeler.AnnotationQueue;
import io.glyphloop.server.FormFields;
import io.glyphloop.server.LoopbackServer;
import io.glyphloop.server.PageAnswer;
import io.glyphloop.server.TokenCookie;
import io.glyphloop.store.Workspace;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows images one at a time, and takes what they say. A form of another page, or of another
 * session, is refused: it lacks this session's token.
 *
 * <p>Below its folder, {@code GET} is the present image, {@code GET image?digest=} its bytes,
 * {@code POST answer} saves, skips or goes back.
 */
public final class AnnotationPages implements LoopbackServer.BodyHandler {

  private static final int MOST_FORM_BYTES = 4096;
  private static final String STALE =
      "not saved: that image was answered before, in another window or by a second click";

  private final String folder;
  private final Workspace workspace;
  private final Annotation annotation;
  private final AnnotationPage page;
  private final String token = TokenCookie.newToken();

  /**
   * @param workspace holds the images; stays the caller's to close
   * @param items what is to be labelled, the first first
   * @param folder the path of the first page; ends with a slash
   * @param home where a link leads back to; empty for no link
   */
  public AnnotationPages(
      Workspace workspace,
      String target,
      TextRule rule,
      Split part,
      List<AnnotationQueue.Item> items,
      String folder,
      Optional<String> home) {
    this.workspace = workspace;
    this.folder = folder;
    this.annotation = new Annotation(workspace, target, rule, items);
    this.page = new AnnotationPage(target, part, rule, token, home);
  }

  /** Returns how far the person is. */
  public Annotation.Counts counts() {
    return annotation.counts();
  }

  @Override
  public void handle(HttpServerExchange exchange, byte[] body) {
    String path = exchange.getRequestPath().substring(folder.length());
    switch (exchange.getRequestMethod() + " " + path) {
      case "GET " -> show(exchange, 200, Optional.empty(), Optional.empty());
      case "GET page.css" ->
          PageAnswer.send(exchange, 200, "text/css", AnnotationPage.resource("page.css"));
      case "GET page.js" ->
          PageAnswer.send(exchange, 200, "text/javascript", AnnotationPage.resource("page.js"));
      case "GET image" -> image(exchange);
      case "POST answer" -> answer(exchange, body);
      default -> PageAnswer.send(exchange, 404, "text/plain", "There is no such page.\n");
    }
  }

  private void show(
      HttpServerExchange exchange, int status, Optional<String> message, Optional<String> typed) {
    PageAnswer.send(
        exchange,
        status,
        PageAnswer.HTML,
        page.render(annotation.current(), annotation.counts(), message, typed));
  }

  /** Only what is being labelled is shown. */
  private void image(HttpServerExchange exchange) {
    Optional<Digest> open = annotation.current().map(item -> item.known().image());
    String query = exchange.getQueryString();
    if (open.isEmpty() || !("digest=" + open.get().hex()).equals(query)) {
      PageAnswer.send(exchange, 404, "text/plain", "This image is not open.\n");
      return;
    }
    try {
      byte[] bytes = workspace.images().read(open.get());
      PageAnswer.send(exchange, 200, Captcha.of(bytes).format().mediaType(), bytes);
    } catch (GlyphloopException e) {
      PageAnswer.send(exchange, 500, "text/plain", e.getMessage() + "\n");
    }
  }

  private void answer(HttpServerExchange exchange, byte[] body) {
    if (body.length > MOST_FORM_BYTES) {
      PageAnswer.send(exchange, 413, "text/plain", "The form is too large.\n");
      return;
    }
    Map<String, String> form = FormFields.of(body);
    if (!token.equals(form.get("token"))) {
      PageAnswer.send(
          exchange, 403, "text/plain", "This form is of another session; reload the page.\n");
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
    PageAnswer.seeOther(exchange, folder);
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
}
