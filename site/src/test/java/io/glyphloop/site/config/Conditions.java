package io.glyphloop.site.config;

import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import java.util.List;

/** Conditions for tests. */
public final class Conditions {

  private Conditions() {}

  public static Condition text(String value) {
    return of("text", value);
  }

  public static Condition selector(String css) {
    return of("selector", css);
  }

  public static Condition url(String part) {
    return of("url", part);
  }

  public static Condition status(int code) {
    return of("status", Integer.toString(code));
  }

  /** Returns the condition that a JSON reply has a value at a pointer. */
  public static Condition pointer(String at, String value) {
    return ConfigLoader.load(
        List.of(
            ConfigSource.setting("test", "pointer", at),
            ConfigSource.setting("test", "value", value)),
        Condition.class);
  }

  private static Condition of(String key, String value) {
    return ConfigLoader.load(List.of(ConfigSource.setting("test", key, value)), Condition.class);
  }
}
