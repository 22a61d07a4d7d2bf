package io.glyphloop.site.scope;

import java.net.URI;

/** One rule of the guard. A rule sees what all rules before it have allowed. */
public interface ScopeRule {

  /** Returns the rule's name, as the configuration shows it: {@code loopback-only}. */
  String name();

  /** Judges an absolute address; connects to nothing and looks up no name. */
  Decision check(URI address);
}
