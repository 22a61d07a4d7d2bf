package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The local page over a workspace in a real browser, by its keyboard alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UiIT {

  private static final Pattern ADDRESS =
      Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/\\?token=\\w+");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TARGET = "t";
  private static final String UNREAD = "u";
  private static final int ANSWERED = 130;
  private static final int MOST_TABS = 60;

  private Path folder;
  private final CommandLineHarness glyphloop = new CommandLineHarness();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private CompletableFuture<Integer> command;
  private Workspace workspace;
  private long crawl;
  private Chromium browser;
  private RemoteWebDriver driver;
  private String root;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    workspace = SqlWorkspace.open(folder.resolve("w"));
    workspace.labels().rememberRule(TARGET, TextRule.fixed("a-d", 2));
    workspace.labels().rememberRule(UNREAD, TextRule.fixed("a-d", 2));
    crawl = workspace.runs().start("crawl", TARGET, Map.of("model", "t-1")).id();
    for (int i = 0; i < ANSWERED; i++) {
      answer(i, i % 10 == 0 ? Verdict.REJECTED : Verdict.ACCEPTED);
    }
    for (int i = 1; i <= 2; i++) {
      Path file = Files.writeString(folder.resolve("model"), "model " + i);
      workspace.models().register(TARGET, file, manifest(), Map.of("validation.exact", "90%"));
    }
    workspace.models().promote("t-1", "the first model");
    issues();
    long collected = workspace.runs().start("crawl", UNREAD, Map.of("model", "none")).id();
    List<NewChallenge> seen = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      seen.add(new NewChallenge(TestImages.png(2000 + i), List.of()));
    }
    workspace.challenges().record(UNREAD, collected, seen);
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

  private static ModelManifest manifest() {
    return new ModelManifest(
        "fast",
        TextRule.fixed("a-d", 2),
        Decoding.POSITIONS,
        2,
        new InputSize(24, 16),
        new Provenance("s", 100, 10, 50, 1, Map.of(), Optional.empty(), "test", "test"));
  }

  private void answer(long image, Verdict verdict) {
    Recognition read = new Recognition("ab", 0.9, List.of(), "t-1");
    workspace
        .challenges()
        .record(
            TARGET,
            crawl,
            List.of(
                new NewChallenge(TestImages.png(image), List.of(new NewGuess(read, verdict, "")))));
  }

  /** Writes what a check of the labels leaves. */
  private void issues() throws IOException {
    StringBuilder table =
        new StringBuilder("image,label,read,confidence,label_probability,kind,held_out,correct\n");
    for (int i = 0; i < 2; i++) {
      byte[] image = TestImages.png(1000 + i);
      TestRows.label(workspace, TARGET, crawl, image, "aa", LabelSource.IMPORTED, 1);
      table.append(Digest.of(image)).append(",aa,ab,0.9900,0.0010,one wrong,,\n");
    }
    Path file = folder.resolve("w/suspects/issues-t.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
  }

  private void open(String page) {
    driver.get(root + "/targets/" + page);
  }

  private void until(BooleanSupplier condition) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(shown -> condition.getAsBoolean());
  }

  private boolean shows(String text) {
    return driver.findElement(By.tagName("main")).getText().contains(text);
  }

  /** Goes from one thing to the next by the tabulator, each with a frame around it. */
  private void tabTo(String text) {
    until(() -> driver.executeScript("return document.readyState").equals("complete"));
    for (int i = 0; i < MOST_TABS; i++) {
      browser.press(Keys.TAB);
      WebElement focused = driver.switchTo().activeElement();
      if (!focused.getTagName().equals("body")) {
        assertThat(focused.getCssValue("outline-style")).as(focused.getText()).isEqualTo("solid");
      }
      if (focused.getText().contains(text)) {
        return;
      }
    }
    throw new AssertionError("the tabulator does not come to " + text);
  }

  @Test
  void everyPageFitsAnyScreenInLightAndDark() {
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
            until(() -> !driver.findElements(By.cssSelector("#chart canvas")).isEmpty());
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
    until(() -> !driver.findElements(By.cssSelector("#chart canvas")).isEmpty());
    until(() -> shows("accepted by the site"));
    answer(5000, Verdict.REJECTED);
    until(
        () ->
            driver
                    .findElement(By.cssSelector("#attempts li"))
                    .findElements(
                        By.cssSelector(
                            "img[src='/images/%s']".formatted(Digest.of(TestImages.png(5000)))))
                    .size()
                == 1);
    until(() -> shows((ANSWERED + 1) + "\nchallenges"));
    assertThat(driver.findElement(By.cssSelector("#attempts li")).getText()).startsWith("FAIL");
    long run = workspace.runs().start("retrain", TARGET, Map.of()).id();
    until(() -> driver.findElement(By.id("steps")).getText().contains("retrain"));
    assertThat(run).isPositive();
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
        .extracting(Promotion::kind, Promotion::reason)
        .last()
        .satisfies(last -> assertThat(last.toList().get(0)).isEqualTo(Promotion.Kind.ROLLED_BACK));
    assertThat(workspace.models().promotions(TARGET))
        .extracting(Promotion::reason)
        .contains("reads more");
  }

  @Test
  void labelIssuesAreCorrectedOrConfirmed() {
    open("t/issues");
    tabTo("Correct");
    browser.press(Keys.ENTER);
    until(() -> driver.findElements(By.cssSelector(".grid li")).size() == 1);
    tabTo("is right");
    browser.press(Keys.ENTER);
    until(() -> driver.findElements(By.cssSelector(".grid li")).isEmpty());
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .filteredOn(sample -> sample.source() == LabelSource.HUMAN)
        .extracting(sample -> sample.text())
        .containsExactlyInAnyOrder("ab", "aa");
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
      until(
          () ->
              driver.findElement(By.className("counts")).getText().startsWith(counts)
                  && driver.switchTo().activeElement().getTagName().equals("input"));
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
