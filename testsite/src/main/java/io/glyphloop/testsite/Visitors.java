package io.glyphloop.testsite;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import java.util.Optional;
import java.util.function.Supplier;

/** Recognises visitors by their cookie. */
final class Visitors {

  static final String COOKIE = "testsite-session";

  private final Sessions sessions;
  private final Supplier<OpenChallenge> challenges;

  Visitors(Sessions sessions, Supplier<OpenChallenge> challenges) {
    this.sessions = sessions;
    this.challenges = challenges;
  }

  /** Returns the visitor's session, if it is known and has not expired. */
  Optional<LoginSession> find(HttpServerExchange exchange) {
    return cookie(exchange).flatMap(sessions::find);
  }

  /** Returns the visitor's session; a new visitor gets one, and a cookie. */
  LoginSession findOrAdd(HttpServerExchange exchange) {
    Optional<String> sent = cookie(exchange);
    Sessions.Identified visitor = sessions.findOrAdd(sent, () -> new LoginSession(challenges));
    if (!sent.equals(Optional.of(visitor.id()))) {
      exchange.setResponseCookie(
          new CookieImpl(COOKIE, visitor.id())
              .setPath("/")
              .setHttpOnly(true)
              .setSameSiteMode("Strict"));
    }
    return visitor.session();
  }

  private static Optional<String> cookie(HttpServerExchange exchange) {
    return Optional.ofNullable(exchange.getRequestCookie(COOKIE)).map(Cookie::getValue);
  }
}
