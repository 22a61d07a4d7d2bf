package io.glyphloop.site.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.config.BrowserSpec;
import java.util.Optional;

/** Whether tests can have a browser. */
final class Chromium {

  private Chromium() {}

  /** Skips the test, saying what to install, on a machine without Chromium and its driver. */
  static void require() {
    try {
      Executables.find(
          new BrowserSpec(
              Optional.empty(),
              Optional.empty(),
              false,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              "800x600",
              1));
    } catch (ConfigException e) {
      abort(e.getMessage());
    }
  }
}
