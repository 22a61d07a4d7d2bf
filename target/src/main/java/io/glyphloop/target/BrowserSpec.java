package io.glyphloop.target;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code browser} block of a target's file.
 *
 * @param chromium Chromium's executable; looked for by default
 * @param driver ChromeDriver's executable; looked for by default
 * @param headed whether the browser shows on the screen; false by default
 * @param remote the address of a WebDriver server, such as Selenium Grid's, whose browsers are used
 *     instead of this machine's; none by default
 * @param window the size of the window in CSS pixels, {@code 1280x800} by default
 * @param deviceScale how many pixels of the screen a CSS pixel has on each side, 0.5 to 4; 1 by
 *     default
 */
public record BrowserSpec(
    Optional<Path> chromium,
    Optional<Path> driver,
    boolean headed,
    Optional<String> remote,
    String window,
    double deviceScale) {

  private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");

  /** Checks every value. */
  public BrowserSpec {
    remote.ifPresent(BrowserSpec::checkRemote);
    Matcher size = SIZE.matcher(window);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "window: '" + window + "' is no size; write width and height as in 1280x800");
    }
    if (!(deviceScale >= 0.5 && deviceScale <= 4)) {
      throw new IllegalArgumentException(
          "device-scale: " + deviceScale + " is out of range; allowed are 0.5-4");
    }
  }

  /** Returns the same browser on the screen. */
  BrowserSpec onScreen() {
    return new BrowserSpec(chromium, driver, true, remote, window, deviceScale);
  }

  private static void checkRemote(String address) {
    URI uri;
    try {
      uri = URI.create(address.strip());
    } catch (IllegalArgumentException e) {
      throw wrongRemote(address, e);
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    // A password would stand in every run that is saved.
    if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
      throw wrongRemote(address.replaceFirst("//[^/]*@", "//***@"), null);
    }
  }

  private static IllegalArgumentException wrongRemote(String address, Exception cause) {
    return new IllegalArgumentException(
        "remote: '"
            + address
            + "' is no address of a WebDriver server; write one as in http://localhost:4444",
        cause);
  }
}
