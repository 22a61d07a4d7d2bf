package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person's hands never leave the keyboard: the page and its keys in a real browser. */
class AnnotationKeysIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TARGET = "t";

  private static final String TAKES_KEYS =
      "const field = document.getElementById('text');"
          + "return document.readyState === 'complete'"
          + " && (field === null || field === document.activeElement);";

  @TempDir private Path folder;
  private Workspace workspace;
  private AnnotationServer server;
  private Chromium browser;
  private RemoteWebDriver driver;

  @BeforeEach
  void start() throws IOException {
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
    browser = Chromium.start();
    driver = browser.driver();
    driver.get(server.address().toString());
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
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
    browser.press("ba" + Keys.ENTER);
    shows("1 saved, 0 skipped, 2 left");
    browser.press("" + Keys.ENTER);
    shows("2 saved, 0 skipped, 1 left");
    browser.press("" + Keys.ESCAPE);
    shows("2 saved, 1 skipped, 0 left");
    assertThat(driver.findElement(By.tagName("main")).getText()).contains("Nothing is left");

    browser.press("" + Keys.PAGE_UP);
    shows("2 saved, 0 skipped, 1 left");
    browser.press("" + Keys.PAGE_UP);
    shows("1 saved, 0 skipped, 2 left");
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .singleElement()
        .satisfies(sample -> assertThat(sample.text()).isEqualTo("ba"));
  }

  @Test
  void whatCannotBeTheTextIsSaidAndStaysToBeMended() {
    browser.press("xy" + Keys.ENTER);
    String said =
        new WebDriverWait(driver, PATIENCE)
            .until(shown -> shown.findElement(By.className("message")).getText());
    assertThat(said).contains("x");
    assertThat(driver.findElement(By.id("text")).getDomProperty("value")).isEqualTo("xy");
    browser.press("dd" + Keys.ENTER);
    shows("1 saved, 0 skipped, 2 left");
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
