package io.glyphloop.cli.command;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.site.config.SessionKind;
import io.glyphloop.site.config.TargetConfig;
import picocli.CommandLine.Option;

/** {@code --headed}, for the commands that open pages. */
final class HeadedOption {

  @Option(
      names = "--headed",
      description = "Show the browser of a target with 'session: browser' on the screen.")
  private boolean headed;

  boolean isGiven() {
    return headed;
  }

  /**
   * Returns the target, with its browser on the screen when that was asked for.
   *
   * @throws UsageException when the target has no browser
   */
  TargetConfig apply(TargetConfig config) {
    if (!headed) {
      return config;
    }
    if (config.session() != SessionKind.BROWSER) {
      throw new UsageException(
          "--headed shows a browser, and target '" + config.name() + "' has none",
          "leave it out, or write 'session: browser' into the target's file");
    }
    return config.headed();
  }
}
