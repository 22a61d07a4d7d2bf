package io.glyphloop.cli.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.AddHasCdp;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;

/** A real browser that reaches nothing but this machine, and a person's keys. */
final class Chromium implements AutoCloseable {

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

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

  static Chromium start() throws IOException {
    assumeTrue(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "needs Chromium: sudo apt-get install -y chromium chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
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

  RemoteWebDriver driver() {
    return driver;
  }

  /** Types where the focus is. */
  void press(CharSequence keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /**
   * Shows pages from now on as on a screen of this width.
   *
   * @param scheme {@code light} or {@code dark}
   */
  void screen(int width, String scheme) {
    driver.command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
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
