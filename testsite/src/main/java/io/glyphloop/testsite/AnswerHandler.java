package io.glyphloop.testsite;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Optional;

/** Judges the form: first the characters, then user name and password, as most real sites do. */
record AnswerHandler(Visitors visitors, TestSiteOptions options, Counter counter)
    implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    FormData form = exchange.getAttachment(FormDataParser.FORM_DATA);
    if (form == null) {
      Replies.text(
          exchange, StatusCodes.BAD_REQUEST, "text/plain; charset=utf-8", "Send the form.\n");
      return;
    }
    SiteCounts counts = counter.snapshot();
    if (options.lockOutAfter() > 0
        && counts.rejected() + counts.wrongPassword() >= options.lockOutAfter()) {
      LoginSession session = visitors.findOrAdd(exchange);
      reply(exchange, Page.LOCKED_OUT, Page.loginAgain(Page.LOCKED_OUT, session.token()), session);
      return;
    }
    Optional<LoginSession> visitor = visitors.find(exchange);
    LoginSession.Outcome outcome =
        visitor
            .map(
                v ->
                    v.answer(field(form, "token"), field(form, "captcha"), options.source().rule()))
            .orElse(LoginSession.Outcome.EXPIRED);
    LoginSession session = visitor.orElseGet(() -> visitors.findOrAdd(exchange));
    switch (outcome) {
      case EXPIRED -> again(exchange, Counter.Event.EXPIRED, Page.EXPIRED, session);
      case NO_MATCH -> again(exchange, Counter.Event.REJECTED, Page.NO_MATCH, session);
      case MATCHED -> logIn(exchange, form, session);
    }
  }

  private void logIn(HttpServerExchange exchange, FormData form, LoginSession session) {
    counter.count(Counter.Event.ACCEPTED);
    if (options.user().equals(field(form, "username"))
        && options.password().equals(field(form, "password"))) {
      reply(exchange, Page.WELCOME, Page.welcome(), session);
    } else {
      again(exchange, Counter.Event.WRONG_PASSWORD, Page.WRONG_PASSWORD, session);
    }
  }

  private void again(
      HttpServerExchange exchange, Counter.Event event, String message, LoginSession session) {
    counter.count(event);
    reply(exchange, message, Page.loginAgain(message, session.token()), session);
  }

  /** Scripts are told the message alone, with the token of the next answer. */
  private static void reply(
      HttpServerExchange exchange, String message, String page, LoginSession session) {
    String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
    if (accept != null && accept.startsWith("application/json")) {
      String json = "{\"message\":\"%s\",\"token\":\"%s\"}".formatted(message, session.token());
      Replies.text(exchange, StatusCodes.OK, "application/json", json);
    } else {
      Replies.html(exchange, page);
    }
  }

  private static String field(FormData form, String name) {
    FormData.FormValue value = form.getFirst(name);
    return value == null || value.isFileItem() ? "" : value.getValue();
  }
}
