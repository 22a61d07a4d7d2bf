package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.image.Png;
import io.glyphloop.labeler.AnnotationQueue;
import io.glyphloop.labeler.PosteriorCandidates;
import io.glyphloop.labeler.annotate.AnnotationServer;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person's hands never leave the keyboard: the page and its keys in a real browser. */
class AnnotationKeysIT {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TARGET = "t";

  private static final String TAKES_KEYS =
      "const field = document.getElementById('text');"
          + "return document.readyState === 'complete'"
          + " && (field === null || field === document.activeElement);";

  @TempDir private Path folder;
  private Workspace workspace;
  private AnnotationServer server;
  private ChromeDriverService service;
  private RemoteWebDriver driver;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "needs Chromium: sudo apt-get install -y chromium chromium-driver");
    workspace = SqlWorkspace.open(folder.resolve("w"));
    long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
    for (int i = 0; i < 3; i++) {
      BufferedImage picture = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(i, 0, 0xffffff);
      Recognition read = new Recognition("ab", 0.5, List.of(), "t-1");
      TestRows.answer(workspace, TARGET, run, Png.encode(picture), read, Verdict.REJECTED, "");
    }
    List<AnnotationQueue.Item> items =
        workspace.labels().unlabelled(TARGET).stream()
            .map(
                image ->
                    new AnnotationQueue.Item(
                        image,
                        Optional.of(
                            new PosteriorCandidates(List.of(new Candidate("cd", 0.4)), 0.5)),
                        0.6))
            .toList();
    server =
        new AnnotationServer(workspace, TARGET, TextRule.fixed("a-d", 2), Split.TRAIN, items, 0);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=127.0.0.1");
    service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    service.start();
    driver = new RemoteWebDriver(service.getUrl(), options);
    driver.get(server.address().toString());
  }

  @AfterEach
  void stop() {
    if (driver != null) {
      driver.quit();
    }
    if (service != null) {
      service.stop();
    }
    if (server != null) {
      server.close();
      workspace.close();
    }
  }

  @Test
  void enterSavesEscapeSkipsPageUpTakesBack() {
    shows("0 saved, 0 skipped, 3 left");
    Object width = driver.executeScript("return document.querySelector('img').naturalWidth");
    assertThat(width).isEqualTo(40L);

    // What the model reads is selected: typing replaces it, and Enter alone accepts it.
    press("ba" + Keys.ENTER);
    shows("1 saved, 0 skipped, 2 left");
    press("" + Keys.ENTER);
    shows("2 saved, 0 skipped, 1 left");
    press("" + Keys.ESCAPE);
    shows("2 saved, 1 skipped, 0 left");
    assertThat(driver.findElement(By.tagName("main")).getText()).contains("Nothing is left");

    press("" + Keys.PAGE_UP);
    shows("2 saved, 0 skipped, 1 left");
    press("" + Keys.PAGE_UP);
    shows("1 saved, 0 skipped, 2 left");
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .singleElement()
        .satisfies(sample -> assertThat(sample.text()).isEqualTo("ba"));
  }

  @Test
  void whatCannotBeTheTextIsSaidAndStaysToBeMended() {
    press("xy" + Keys.ENTER);
    String said =
        new WebDriverWait(driver, PATIENCE)
            .until(shown -> shown.findElement(By.className("message")).getText());
    assertThat(said).contains("x");
    assertThat(driver.findElement(By.id("text")).getDomProperty("value")).isEqualTo("xy");
    press("dd" + Keys.ENTER);
    shows("1 saved, 0 skipped, 2 left");
  }

  private void press(CharSequence keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Waits for the page with these counts, and until it takes keys: the field has the focus. */
  private void shows(String counts) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(
            shown ->
                shown.findElement(By.className("counts")).getText().startsWith(counts)
                    && Boolean.TRUE.equals(driver.executeScript(TAKES_KEYS)));
  }
}
