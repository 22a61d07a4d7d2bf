package io.glyphloop.testsite;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sessions in memory, by the value of their cookie: the idle and the too many are forgotten.
 */
final class Sessions {

  private static final int MOST = 10_000;

  record Identified(String id, LoginSession session) {}

  private record Entry(LoginSession session, Instant lastSeen) {}

  private final SecureRandom random = new SecureRandom();
  private final Duration lifetime;
  private final InstantSource clock;

  /** In the order of their last use, the longest unused first. */
  private final Map<String, Entry> byId = new LinkedHashMap<>(16, 0.75f, true);

  Sessions(Duration lifetime, InstantSource clock) {
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Returns the session with an id, unless it is unknown or was idle for too long. */
  synchronized Optional<LoginSession> find(String id) {
    forgetIdle();
    Entry entry = byId.get(id);
    if (entry == null) {
      return Optional.empty();
    }
    byId.put(id, new Entry(entry.session(), clock.instant()));
    return Optional.of(entry.session());
  }

  /** Adds a session; returns its id, which nobody can guess. */
  synchronized String add(LoginSession session) {
    forgetIdle();
    if (byId.size() >= MOST) {
      Iterator<String> oldest = byId.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    String id = secret();
    byId.put(id, new Entry(session, clock.instant()));
    return id;
  }

  /** Returns the session with an id, or a new one under a new id. */
  Identified findOrAdd(Optional<String> id, Supplier<LoginSession> create) {
    Optional<LoginSession> known = id.flatMap(this::find);
    if (known.isPresent()) {
      return new Identified(id.get(), known.get());
    }
    LoginSession created = create.get();
    return new Identified(add(created), created);
  }

  /** Returns 128 random bits in hexadecimal. */
  String secret() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void forgetIdle() {
    Instant oldestKept = clock.instant().minus(lifetime);
    Iterator<Entry> entries = byId.values().iterator();
    while (entries.hasNext() && entries.next().lastSeen().isBefore(oldestKept)) {
      entries.remove();
    }
  }
}
