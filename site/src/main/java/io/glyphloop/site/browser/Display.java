package io.glyphloop.site.browser;

import io.glyphloop.core.error.ConfigException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Where a browser that a person wants to watch shows itself. */
final class Display {

  private Display() {}

  /**
   * Checks that there is one, before a browser dies for the lack of it.
   *
   * @param system the operating system's name, as {@code os.name} has it
   * @param environment the program's environment variables
   * @throws ConfigException on Linux when neither X11 nor Wayland is at hand
   */
  static void require(String system, Map<String, String> environment) {
    boolean tells = system.toLowerCase(Locale.ROOT).contains("linux");
    boolean none =
        Stream.of("DISPLAY", "WAYLAND_DISPLAY")
            .allMatch(name -> environment.getOrDefault(name, "").isBlank());
    if (tells && none) {
      throw new ConfigException(
          "session: browser",
          "browser.headed",
          "there is no screen to watch on (DISPLAY is not set)",
          "run it on a desktop, or leave out --headed");
    }
  }
}
