package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The local page over a workspace in a real browser, by its keyboard alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UiIT {

  private static final Pattern ADDRESS =
      Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/\\?token=\\w+");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TARGET = UiWorkspace.TARGET;
  private static final String UNREAD = UiWorkspace.UNREAD;
  private static final int MOST_TABS = 60;

  private Path folder;
  private final CommandLineHarness glyphloop = new CommandLineHarness();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private CompletableFuture<Integer> command;
  private Workspace workspace;
  private UiWorkspace shown;
  private Chromium browser;
  private RemoteWebDriver driver;
  private String root;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    workspace = SqlWorkspace.open(folder.resolve("w"));
    shown = UiWorkspace.fill(workspace);
    command =
        CompletableFuture.supplyAsync(
            () ->
                glyphloop.run(
                    out, new ByteArrayOutputStream(), "ui", "-w", folder.resolve("w").toString()));
    Matcher address = ADDRESS.matcher("");
    while (!address.reset(out.toString(StandardCharsets.UTF_8)).find()) {
      assertThat(command).isNotDone();
      glyphloop.cancellation().await(Duration.ofMillis(20));
    }
    root = address.group(1);
    browser = Chromium.start();
    driver = browser.driver();
    driver.get(address.group());
  }

  @AfterAll
  void stop() throws Exception {
    glyphloop.cancellation().request();
    assertThat(command.get(30, TimeUnit.SECONDS)).isZero();
    if (browser != null) {
      browser.close();
    }
    workspace.close();
  }

  private void open(String page) {
    driver.get(root + "/targets/" + page);
  }

  private void until(BooleanSupplier condition) {
    new WebDriverWait(driver, PATIENCE).until(shown -> condition.getAsBoolean());
  }

  /** Returns whether the page is there, and this is so of it: one look, as pages come and go. */
  private boolean is(String expression, Object... arguments) {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return document.readyState === 'complete' && (" + expression + ")", arguments));
  }

  private boolean shows(String text) {
    return is("document.querySelector('main').innerText.includes(arguments[0])", text);
  }

  private boolean counts(String selector, int number) {
    return is("document.querySelectorAll(arguments[0]).length === arguments[1]", selector, number);
  }

  /** Goes from one thing to the next by the tabulator, each with a frame around it. */
  private void tabTo(String text) {
    until(() -> is("true"));
    for (int i = 0; i < MOST_TABS; i++) {
      browser.press(Keys.TAB);
      assertThat(
              is(
                  "document.activeElement === document.body"
                      + " || getComputedStyle(document.activeElement).outlineStyle === 'solid'"))
          .as("a visible focus")
          .isTrue();
      if (is(
          "document.activeElement.innerText.includes(arguments[0])"
              + " && document.activeElement !== document.body",
          text)) {
        return;
      }
    }
    throw new AssertionError("the tabulator does not come to " + text);
  }

  @Test
  void everyPageFitsAnyScreenInLightAndDark() {
    driver.manage().logs().get(LogType.BROWSER);
    List<String> grounds = new ArrayList<>();
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(1280, 390)) {
        browser.screen(width, scheme);
        for (String page :
            List.of(
                "t/",
                "t/models",
                "t/models/promote?version=t-2",
                "t/failures",
                "t/issues",
                "t/trainings",
                "u/annotate/")) {
          open(page);
          if (page.equals("t/")) {
            until(() -> counts("#chart canvas", 1));
          }
          assertThat((Long) driver.executeScript("return document.documentElement.scrollWidth"))
              .as(page)
              .isLessThanOrEqualTo(width);
        }
        grounds.add(driver.findElement(By.tagName("body")).getCssValue("background-color"));
      }
    }
    browser.screen(1280, "light");
    assertThat(grounds.get(0)).isEqualTo(grounds.get(1)).isNotEqualTo(grounds.get(2));
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void whatHappensIsShownAsItHappens() {
    open("t/");
    until(() -> counts("#chart canvas", 1));
    until(() -> shows("accepted by the site"));
    shown.answer(5000, Verdict.REJECTED);
    String image = "#attempts li:first-child img[src='/images/%s']";
    until(() -> counts(image.formatted(Digest.of(TestImages.png(5000))), 1));
    assertThat(counts("#attempts li:first-child .fail", 1)).isTrue();
    until(() -> shows((UiWorkspace.ANSWERED + 1) + "\nchallenges"));
    Run run = workspace.runs().start("retrain", TARGET, Map.of());
    until(() -> counts("#steps .running", 2) && shows("retrain"));
    workspace.runs().finish(run.id(), RunOutcome.FINISHED, Map.of());
    until(() -> counts("#steps .running", 1));
  }

  @Test
  void promotesAndRollsBackAfterAsking() {
    open("t/models");
    tabTo("Promote t-2");
    browser.press(Keys.ENTER);
    until(() -> shows("Make t-2 the live model?"));
    assertThat(workspace.models().live(TARGET).orElseThrow().version()).isEqualTo("t-1");
    browser.press("reads more" + Keys.ENTER);
    until(() -> shows("Roll back"));
    assertThat(workspace.models().live(TARGET).orElseThrow().version()).isEqualTo("t-2");

    tabTo("Roll back");
    browser.press(Keys.ENTER);
    until(() -> shows("Roll back t-2?"));
    tabTo("Roll back");
    browser.press(Keys.ENTER);
    until(() -> workspace.models().live(TARGET).orElseThrow().version().equals("t-1"));
    assertThat(workspace.models().promotions(TARGET))
        .extracting(change -> change.kind() + " " + change.version())
        .containsExactly("PROMOTED t-1", "PROMOTED t-2", "ROLLED_BACK t-1");
    assertThat(workspace.models().promotions(TARGET).get(1).reason()).isEqualTo("reads more");
  }

  @Test
  void labelIssuesAreCorrectedOrConfirmed() {
    open("t/issues");
    tabTo("Correct");
    browser.press(Keys.ENTER);
    until(() -> counts(".grid li", 1));
    tabTo("is right");
    browser.press(Keys.ENTER);
    until(() -> counts(".grid li", 0));
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .filteredOn(sample -> sample.source() == LabelSource.HUMAN)
        .extracting(sample -> sample.text())
        .contains("ab", "aa");
  }

  @Test
  void aFailureIsLabelledButNotWithWhatTheSiteRejected() {
    open("t/failures");
    String image =
        driver.findElement(By.cssSelector(".grid input[name=image]")).getDomProperty("value");
    tabTo("Annotate");
    browser.press(Keys.TAB);
    browser.press("ab" + Keys.ENTER);
    until(() -> shows("the site has rejected 'ab'"));
    assertThat(workspace.labels().source(TARGET, new Digest(image))).isEmpty();
    tabTo("Annotate");
    browser.press(Keys.TAB);
    browser.press("cd" + Keys.ENTER);
    until(() -> workspace.labels().source(TARGET, new Digest(image)).isPresent());
    assertThat(workspace.labels().source(TARGET, new Digest(image))).contains(LabelSource.HUMAN);
  }

  @Test
  void aTargetIsPausedAndStarted() {
    open("t/");
    tabTo("Pause");
    browser.press(Keys.ENTER);
    until(() -> shows("Paused"));
    assertThat(workspace.runs().isPaused(TARGET)).isTrue();
    tabTo("Start");
    browser.press(Keys.ENTER);
    until(() -> !workspace.runs().isPaused(TARGET));
  }

  @Test
  void noLabelIsLostOrDoubledWhileAnnotating() {
    open("u/");
    tabTo("Annotate");
    browser.press(Keys.ENTER);
    long images =
        workspace.labels().unlabelled(UNREAD).stream()
            .filter(image -> image.split() == Split.TRAIN)
            .count();
    for (long saved = 0; saved < images; saved++) {
      String counts = saved + " saved, 0 skipped, " + (images - saved) + " left";
      until(() -> shows(counts) && is("document.activeElement.id === 'text'"));
      browser.press("cd" + Keys.ENTER);
    }
    until(() -> shows("Nothing is left"));
    assertThat(workspace.activity().labels(UNREAD)).isEqualTo(Map.of(LabelSource.HUMAN, images));
  }

  @Test
  void onlyWhoHasTheTokenIsLetIn() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest bare = HttpRequest.newBuilder(URI.create(root + "/targets/t/")).build();
    assertThat(client.send(bare, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(403);
    String cookie =
        driver.manage().getCookies().stream()
            .map(kept -> kept.getName() + "=" + kept.getValue())
            .findFirst()
            .orElseThrow();
    HttpRequest form =
        HttpRequest.newBuilder(URI.create(root + "/targets/t/models/promote"))
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString("version=t-2"))
            .build();
    assertThat(client.send(form, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(403);
    HttpRequest page =
        HttpRequest.newBuilder(URI.create(root + "/targets/t/")).header("Cookie", cookie).build();
    HttpResponse<String> shown = client.send(page, HttpResponse.BodyHandlers.ofString());
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(shown.body()).doesNotContain("<style", "onclick").contains("answers");
  }
}
