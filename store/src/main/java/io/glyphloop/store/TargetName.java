package io.glyphloop.store;

import io.glyphloop.core.error.UsageException;
import java.util.regex.Pattern;

/** What may name a target: names become file names and model versions, so they are plain. */
public final class TargetName {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private TargetName() {}

  /**
   * @throws UsageException when it cannot name a target
   */
  public static void check(String name) {
    if (!ALLOWED.matcher(name).matches()) {
      throw new UsageException(
          "'" + name + "' cannot name a target",
          "use 1-64 letters, digits, dots, dashes and underscores, a letter or digit first; a"
              + " target's file ends with .yaml");
    }
  }
}
