package io.glyphloop.site.config;

import java.util.Optional;

/** Conditions for tests. */
public final class Conditions {

  private Conditions() {}

  public static Condition text(String value) {
    return new Condition(Optional.of(value), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Condition selector(String css) {
    return new Condition(Optional.empty(), Optional.of(css), Optional.empty(), Optional.empty());
  }

  public static Condition url(String part) {
    return new Condition(Optional.empty(), Optional.empty(), Optional.of(part), Optional.empty());
  }

  public static Condition status(int code) {
    return new Condition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(code));
  }
}
