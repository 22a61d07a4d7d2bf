package io.glyphloop.loop.ui;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.server.FormFields;
import io.glyphloop.server.LoopbackServer;
import io.glyphloop.server.PageAnswer;
import io.glyphloop.server.TokenCookie;
import io.glyphloop.store.Workspace;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page over a workspace, on loopback only, for those who have its token. What it shows it reads
 * from the workspace, so that it does not matter in which process a loop runs.
 *
 * <p>{@code GET /} is the list of targets, {@code /targets/NAME/} the overview of one; {@code
 * /targets/NAME/PAGE/events} tells a page what changes, and {@code /images/DIGEST} is a picture.
 */
public final class UiServer implements AutoCloseable {

  private static final int MOST_REQUEST_BYTES = 16_384;

  /** Target, then the page below it. */
  private static final Pattern TARGET = Pattern.compile("/targets/([^/]+)/(.*)");

  private static final Pattern IMAGE = Pattern.compile("/images/([0-9a-f]{64})");
  private static final String ASSETS = "/assets/";

  /** The page that is told what changes, and its target. */
  private static final Pattern STREAM = Pattern.compile("(/targets/([^/]+)/.*)events");

  private final Html html = new Html();
  private final String token = TokenCookie.newToken();
  private final String formToken = TokenCookie.newToken();
  private final Workspace workspace;
  private final KnownTargets targets;
  private final LocalLoops loops;
  private final TargetPages pages;
  private final LiveEvents events;
  private final HttpHandler whole = LoopbackServer.afterBody(this::handle);
  private final LoopbackServer server;

  /**
   * Starts it.
   *
   * @param workspace stays the caller's to close
   * @param targets those whose files are known, and whose loops can be started
   * @param context for the reading of images that a person is to label
   * @param port on 127.0.0.1; 0 for a free one
   * @throws io.glyphloop.core.error.UsageException when the port is in use
   */
  public UiServer(Workspace workspace, KnownTargets targets, RunContext context, int port) {
    this.workspace = workspace;
    this.targets = targets;
    loops = new LocalLoops(targets);
    pages =
        new TargetPages(
            html, workspace, targets, loops, new AnnotationDesk(workspace, context), formToken);
    events = new LiveEvents(this::parts);
    server = LoopbackServer.start(port, MOST_REQUEST_BYTES, new TokenCookie(token, this::route));
  }

  /** Returns the address that lets a browser in. */
  public URI address() {
    return server.address().resolve(TokenCookie.query(token));
  }

  private void route(HttpServerExchange exchange) throws Exception {
    Matcher stream = STREAM.matcher(exchange.getRequestPath());
    if (stream.matches() && exists(stream.group(2)) && !parts(stream.group(1)).isEmpty()) {
      PageAnswer.addPolicy(exchange);
      events.connect(exchange, stream.group(1));
      return;
    }
    whole.handleRequest(exchange);
  }

  private List<LiveEvents.Part> parts(String path) {
    Matcher target = TARGET.matcher(path);
    return target.matches() ? pages.parts(target.group(1), target.group(2)) : List.of();
  }

  private boolean exists(String target) {
    return targets.names().contains(target) || workspace.challenges().targets().contains(target);
  }

  private void handle(HttpServerExchange exchange, byte[] body) {
    try {
      if (!isAnswered(exchange, body)) {
        problem(exchange, StatusCodes.NOT_FOUND, "there is no such page");
      }
    } catch (StorageException e) {
      problem(exchange, StatusCodes.SERVICE_UNAVAILABLE, e.getMessage());
    } catch (GlyphloopException e) {
      problem(exchange, StatusCodes.UNPROCESSABLE_ENTITY, e.getMessage());
    }
  }

  private void problem(HttpServerExchange exchange, int status, String message) {
    String page = html.page("problem", "problem", Map.of("title", "Problem", "message", message));
    PageAnswer.send(exchange, status, PageAnswer.HTML, page);
  }

  private boolean isAnswered(HttpServerExchange exchange, byte[] body) {
    String path = exchange.getRequestPath();
    boolean get = exchange.getRequestMethod().toString().equals("GET");
    if (get && path.equals("/")) {
      first(exchange);
      return true;
    }
    if (get && path.startsWith(ASSETS)) {
      return Assets.send(exchange, path.substring(ASSETS.length()));
    }
    Matcher image = IMAGE.matcher(path);
    if (get && image.matches() && isKept(new Digest(image.group(1)))) {
      byte[] bytes = workspace.images().read(new Digest(image.group(1)));
      PageAnswer.sendUnchanging(exchange, Captcha.of(bytes).format().mediaType(), bytes);
      return true;
    }
    Matcher target = TARGET.matcher(path);
    return target.matches()
        && exists(target.group(1))
        && isAnswered(exchange, target.group(1), target.group(2), get, body);
  }

  private boolean isKept(Digest image) {
    return workspace.challenges().targets().stream()
        .anyMatch(target -> !workspace.challenges().known(target, List.of(image)).isEmpty());
  }

  private boolean isAnswered(
      HttpServerExchange exchange, String target, String page, boolean get, byte[] body) {
    if (pages.annotate(exchange, target, page, body)) {
      return true;
    }
    if (get) {
      return pages.get(exchange, target, page);
    }
    Map<String, String> form = FormFields.of(body);
    if (!formToken.equals(form.get("token"))) {
      problem(exchange, StatusCodes.FORBIDDEN, "this form is of another session; reload its page");
      return true;
    }
    return pages.post(exchange, target, page, form);
  }

  /** Shows the targets; where there is one, its overview at once. */
  private void first(HttpServerExchange exchange) {
    SortedSet<String> all = new TreeSet<>(targets.names());
    all.addAll(workspace.challenges().targets());
    if (all.size() == 1) {
      PageAnswer.seeOther(exchange, TargetPages.path(all.first()));
      return;
    }
    String page = html.page("targets", "targets", Map.of("title", "Targets", "targets", all));
    PageAnswer.send(exchange, StatusCodes.OK, PageAnswer.HTML, page);
  }

  /** Stops what was started here too, and waits until its step has come to a safe point. */
  @Override
  public void close() {
    events.close();
    server.close();
    loops.close();
  }
}
