package io.glyphloop.loop.schedule;

import io.glyphloop.loop.LoginTarget;

/** The file of a target whose site serves {@link PaintedCaptchas}. */
final class PaintedTarget {

  private PaintedTarget() {}

  /**
   * Returns the file.
   *
   * @param lines YAML of further keys, the schedule above all
   */
  static String with(String lines) {
    return LoginTarget.of("painted", "a-z", 3, lines);
  }
}
