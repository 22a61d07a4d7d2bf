package io.glyphloop.testsite;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Recognises visitors by their cookie. Their sessions are in memory; the idle and the too many are
 * forgotten.
 */
final class Visitors {

  static final String COOKIE = "testsite-session";

  private static final int MOST = 10_000;

  private record Entry(LoginSession session, Instant lastSeen) {}

  private final SecureRandom random = new SecureRandom();
  private final Duration lifetime;
  private final InstantSource clock;
  private final Function<Visitors, LoginSession> create;

  /** By the value of their cookie, in the order of their last use, the longest unused first. */
  private final Map<String, Entry> byId = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param create makes the session of a new visitor
   */
  Visitors(Duration lifetime, InstantSource clock, Function<Visitors, LoginSession> create) {
    this.lifetime = lifetime;
    this.clock = clock;
    this.create = create;
  }

  /** Returns the visitor's session, if it is known and has not expired. */
  Optional<LoginSession> find(HttpServerExchange exchange) {
    return Optional.ofNullable(exchange.getRequestCookie(COOKIE))
        .map(Cookie::getValue)
        .flatMap(this::find);
  }

  /** Returns the visitor's session; a new visitor gets one, and a cookie. */
  LoginSession findOrAdd(HttpServerExchange exchange) {
    Optional<LoginSession> known = find(exchange);
    if (known.isPresent()) {
      return known.get();
    }
    LoginSession created = create.apply(this);
    exchange.setResponseCookie(
        new CookieImpl(COOKIE, add(created))
            .setPath("/")
            .setHttpOnly(true)
            .setSameSiteMode("Strict"));
    return created;
  }

  /** Returns 128 random bits in hexadecimal, which nobody can guess. */
  String secret() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private synchronized Optional<LoginSession> find(String id) {
    forgetIdle();
    Optional<LoginSession> found = Optional.ofNullable(byId.get(id)).map(Entry::session);
    found.ifPresent(session -> byId.put(id, new Entry(session, clock.instant())));
    return found;
  }

  private synchronized String add(LoginSession session) {
    forgetIdle();
    Iterator<String> oldest = byId.keySet().iterator();
    if (byId.size() >= MOST) {
      oldest.next();
      oldest.remove();
    }
    String id = secret();
    byId.put(id, new Entry(session, clock.instant()));
    return id;
  }

  private void forgetIdle() {
    Instant oldestKept = clock.instant().minus(lifetime);
    Iterator<Entry> entries = byId.values().iterator();
    while (entries.hasNext() && entries.next().lastSeen().isBefore(oldestKept)) {
      entries.remove();
    }
  }
}
