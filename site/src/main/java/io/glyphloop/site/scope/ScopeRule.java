package io.glyphloop.site.scope;

import java.net.URI;
import java.util.Optional;

/** One rule of the guard. A rule sees what all rules before it have allowed. */
@FunctionalInterface
interface ScopeRule {

  /**
   * Why an address is forbidden.
   *
   * @param reason names the offending part; no full stop at its end
   * @param remedy what to do about it; empty for the guard's own words
   */
  record Denial(String reason, String remedy) {}

  /** Judges an absolute address; connects to nothing and looks up no name. */
  Optional<Denial> check(URI address);
}
