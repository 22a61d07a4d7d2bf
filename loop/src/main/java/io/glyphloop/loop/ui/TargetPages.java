package io.glyphloop.loop.ui;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.server.PageAnswer;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.Workspace;
import io.undertow.server.HttpServerExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of one target.
 *
 * @param targets those whose files are known
 * @param loops those that were started here
 * @param desk the pages of {@code annotate}
 * @param token what forms carry, so that no other page can send one
 */
record TargetPages(
    Html html,
    Workspace workspace,
    KnownTargets targets,
    LocalLoops loops,
    AnnotationDesk desk,
    String token) {

  private static final String FOLDER = "/targets/";
  private static final String ANNOTATE = "annotate";

  /** Returns the path of a target's first page. */
  static String path(String target) {
    return FOLDER + target + "/";
  }

  /** Returns the parts of a page that change while one looks; none for a page without any. */
  List<LiveEvents.Part> parts(String target, String page) {
    return switch (page) {
      case "" -> overview(target).parts();
      case "trainings/" -> new Trainings(html, workspace, target).parts();
      default -> List.of();
    };
  }

  private Overview overview(String target) {
    return new Overview(
        html, workspace, target, targets.file(target).map(TargetConfig::schedule), loops, token);
  }

  /**
   * Answers {@code GET}.
   *
   * @param page the path below the target's own
   * @return whether there is such a page
   * @throws GlyphloopException what cannot be shown, and why
   */
  boolean get(HttpServerExchange exchange, String target, String page) {
    switch (page) {
      case "" -> show(exchange, target, "overview", overview(target).view());
      case "models" -> show(exchange, target, page, new Models(workspace, target).view());
      case "models/promote" ->
          show(
              exchange,
              target,
              "confirm",
              new Models(workspace, target).promotion(query(exchange, "version")));
      case "models/rollback" ->
          show(exchange, target, "confirm", new Models(workspace, target).rollback());
      case "failures" -> show(exchange, target, page, new Labels(workspace, target).failures());
      case "issues" -> show(exchange, target, page, new Labels(workspace, target).issues());
      case "trainings" ->
          show(exchange, target, page, new Trainings(html, workspace, target).view());
      case ANNOTATE -> {
        desk.begin(target, path(target) + ANNOTATE + "/");
        PageAnswer.seeOther(exchange, path(target) + ANNOTATE + "/");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Answers {@code POST} of a form whose token was right.
   *
   * @return whether there is such a form
   */
  boolean post(HttpServerExchange exchange, String target, String page, Map<String, String> form) {
    Optional<String> reason =
        Optional.of(form.getOrDefault("reason", "").strip()).filter(text -> !text.isEmpty());
    switch (page) {
      case "models/promote" -> {
        new Models(workspace, target).promote(form.getOrDefault("version", ""), reason);
        PageAnswer.seeOther(exchange, path(target) + "models");
      }
      case "models/rollback" -> {
        new Models(workspace, target).rollback(reason);
        PageAnswer.seeOther(exchange, path(target) + "models");
      }
      case "pause" -> {
        workspace.runs().pause(target, form.containsKey("paused"));
        PageAnswer.seeOther(exchange, path(target));
      }
      case "loop/start" -> {
        loops.start(target);
        workspace.runs().pause(target, false);
        PageAnswer.seeOther(exchange, path(target));
      }
      case "loop/stop" -> {
        loops.stop(target);
        PageAnswer.seeOther(exchange, path(target));
      }
      case "failures", "issues" -> label(exchange, target, page, form);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void label(
      HttpServerExchange exchange, String target, String page, Map<String, String> form) {
    Labels labels = new Labels(workspace, target);
    Optional<String> refused =
        labels.label(form.getOrDefault("image", ""), form.getOrDefault("text", ""));
    if (refused.isEmpty()) {
      PageAnswer.seeOther(exchange, path(target) + page);
      return;
    }
    Map<String, Object> view =
        new HashMap<>(page.equals("issues") ? labels.issues() : labels.failures());
    view.put("message", "not saved: " + refused.get());
    exchange.setStatusCode(422);
    show(exchange, target, page, view);
  }

  /** Answers what lies below the pages of {@code annotate}, whatever the method. */
  boolean annotate(HttpServerExchange exchange, String target, String page, byte[] body) {
    if (!page.startsWith(ANNOTATE + "/")) {
      return false;
    }
    desk.pages(target, path(target) + ANNOTATE + "/").handle(exchange, body);
    return true;
  }

  private void show(
      HttpServerExchange exchange, String target, String template, Map<String, Object> shown) {
    Map<String, Object> view = new HashMap<>(shown);
    view.put("target", target);
    view.put("title", template.equals("overview") ? target : target + ", " + template);
    view.put("token", token);
    String tab = template.equals("confirm") ? "models" : template;
    PageAnswer.send(
        exchange, exchange.getStatusCode(), PageAnswer.HTML, html.page(template, tab, view));
  }

  private static String query(HttpServerExchange exchange, String name) {
    var values = exchange.getQueryParameters().get(name);
    return values == null ? "" : values.getFirst();
  }
}
