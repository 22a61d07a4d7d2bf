package io.glyphloop.site.scope;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Guards for tests. */
public final class Guards {

  private Guards() {}

  /** Returns the guard of a target on this machine: it allows this machine and nothing else. */
  public static ScopeGuard loopback() {
    return ScopeGuard.forTarget(
        "http://127.0.0.1/", Optional.empty(), name -> List.of(), Clock.systemUTC());
  }
}
