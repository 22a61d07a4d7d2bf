package io.glyphloop.loop.simulated;

import io.glyphloop.loop.LoginTarget;

/** The file of a target whose site serves {@link PaintedCaptchas}. */
public final class PaintedTarget {

  private PaintedTarget() {}

  /**
   * Returns the file.
   *
   * @param lines YAML of further keys, the schedule above all
   */
  public static String with(String lines) {
    return LoginTarget.of("painted", "a-z", 3, lines);
  }
}
