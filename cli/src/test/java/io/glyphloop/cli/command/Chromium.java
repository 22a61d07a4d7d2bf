package io.glyphloop.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.AddHasCdp;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser that reaches nothing but this machine, and a person's keys. scripts/screenshots
 * takes its pictures with it too.
 */
public final class Chromium implements AutoCloseable {

  /** What a test without a browser says. */
  static final String NEEDED = "needs Chromium: sudo apt-get install -y chromium chromium-driver";

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int MOST_TABS = 60;

  private final ChromeDriverService service;
  private final Driver driver;

  private Chromium(ChromeDriverService service, Driver driver) {
    this.service = service;
    this.driver = driver;
  }

  /** Can send commands of the DevTools. */
  private static final class Driver extends RemoteWebDriver {

    Driver(ChromeDriverService service, ChromeOptions options) {
      super(
          new HttpCommandExecutor(
              HttpClient.Factory.createDefault()
                  .createClient(ClientConfig.defaultConfig().baseUrl(service.getUrl())),
              new AddHasCdp().getAdditionalCommands(),
              service.getUrl()),
          options);
    }

    void command(String name, Map<String, Object> parameters) {
      execute("executeCdpCommand", Map.of("cmd", name, "params", parameters));
    }
  }

  static boolean isThere() {
    return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
  }

  public static Chromium start() throws IOException {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=127.0.0.1");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    service.start();
    return new Chromium(service, new Driver(service, options));
  }

  public RemoteWebDriver driver() {
    return driver;
  }

  /** Types where the focus is. */
  void press(CharSequence keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Goes from one thing to the next by the tabulator, each with a frame around it. */
  void tabTo(String text) {
    until(() -> is("true"));
    for (int i = 0; i < MOST_TABS; i++) {
      press(Keys.TAB);
      if (!is(
          "document.activeElement === document.body"
              + " || getComputedStyle(document.activeElement).outlineStyle === 'solid'")) {
        throw new AssertionError("the focus is not to be seen");
      }
      if (is(
          "document.activeElement.innerText.includes(arguments[0])"
              + " && document.activeElement !== document.body",
          text)) {
        return;
      }
    }
    throw new AssertionError("the tabulator does not come to " + text);
  }

  public void until(BooleanSupplier condition) {
    new WebDriverWait(driver, PATIENCE, LOOK).until(shown -> condition.getAsBoolean());
  }

  /** Returns whether the page is there, and this is so of it: one look, as pages come and go. */
  public boolean is(String expression, Object... arguments) {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return document.readyState === 'complete' && (" + expression + ")", arguments));
  }

  /**
   * Shows pages from now on as on a screen of this size.
   *
   * @param scheme {@code light} or {@code dark}
   */
  public void screen(int width, int height, String scheme) {
    driver.command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  @Override
  public void close() {
    driver.quit();
    service.stop();
  }
}
