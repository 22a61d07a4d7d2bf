package io.glyphloop.cli.command;

import io.glyphloop.core.error.UsageException;

/** What numbers an option takes. */
final class OptionRange {

  private OptionRange() {}

  /**
   * @throws UsageException when it is no port of this machine; 0 is a free one
   */
  static void port(int given) {
    if (given < 0 || given > 65535) {
      throw new UsageException("--port is " + given, "a port is 0-65535");
    }
  }

  /**
   * @param least the smallest number that is taken
   * @throws UsageException when it is smaller
   */
  static void atLeast(int least, String option, int given) {
    if (given < least) {
      throw new UsageException(option + " is " + given, "give " + least + " or more");
    }
  }
}
