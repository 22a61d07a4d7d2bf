package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;

/** The local page over a workspace in a real browser, by its keyboard alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UiIT {

  private static final String TARGET = UiWorkspace.TARGET;

  private Workspace workspace;
  private UiWorkspace shown;
  private UiSession ui;
  private Chromium browser;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    assumeTrue(Chromium.isThere(), Chromium.NEEDED);
    workspace = SqlWorkspace.open(folder.resolve("w"));
    shown = UiWorkspace.fill(workspace);
    ui = UiSession.start("-w", folder.resolve("w").toString());
    browser = ui.browser();
  }

  @AfterAll
  void stop() throws Exception {
    ui.close();
    workspace.close();
  }

  @Test
  void everyPageFitsAnyScreenInLightAndDark() {
    ui.driver().manage().logs().get(LogType.BROWSER);
    List<String> grounds = new ArrayList<>();
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(1280, 390)) {
        browser.screen(width, 900, scheme);
        for (String page :
            List.of(
                "t/",
                "t/models",
                "t/models/promote?version=t-2",
                "t/failures",
                "t/issues",
                "t/trainings",
                UiWorkspace.UNREAD + "/annotate/")) {
          ui.open(page);
          if (page.equals("t/")) {
            ui.until(() -> ui.counts("#chart canvas", 1));
          }
          assertThat(
                  (Long) ui.driver().executeScript("return document.documentElement.scrollWidth"))
              .as(page + ": " + ui.driver().findElement(By.tagName("body")).getText())
              .isLessThanOrEqualTo(width);
        }
        grounds.add(ui.driver().findElement(By.tagName("body")).getCssValue("background-color"));
      }
    }
    browser.screen(1280, 900, "light");
    assertThat(grounds.get(0)).isEqualTo(grounds.get(1)).isNotEqualTo(grounds.get(2));
    assertThat(ui.driver().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void whatHappensIsShownAsItHappens() {
    ui.open("t/");
    ui.until(() -> ui.counts("#chart canvas", 1));
    ui.until(() -> ui.shows("accepted by the site"));
    shown.answer(5000, Verdict.REJECTED);
    String image = "#attempts li:first-child img[src='/images/%s']";
    ui.until(() -> ui.counts(image.formatted(Digest.of(TestImages.png(5000))), 1));
    assertThat(ui.counts("#attempts li:first-child .fail", 1)).isTrue();
    ui.until(() -> ui.shows((UiWorkspace.ANSWERED + 1) + "\nchallenges"));
    Run run = workspace.runs().start("retrain", TARGET, Map.of());
    ui.until(() -> ui.counts("#steps .running", 2) && ui.shows("retrain"));
    workspace.runs().finish(run.id(), RunOutcome.FINISHED, Map.of());
    ui.until(() -> ui.counts("#steps .running", 1));
  }

  @Test
  void promotesAndRollsBackAfterAsking() {
    ui.open("t/models");
    browser.tabTo("Promote t-2");
    browser.press(Keys.ENTER);
    ui.until(() -> ui.shows("Make t-2 the live model?"));
    assertThat(workspace.models().live(TARGET).orElseThrow().version()).isEqualTo("t-1");
    browser.press("reads more" + Keys.ENTER);
    ui.until(() -> ui.shows("Roll back"));
    assertThat(workspace.models().live(TARGET).orElseThrow().version()).isEqualTo("t-2");

    browser.tabTo("Roll back");
    browser.press(Keys.ENTER);
    ui.until(() -> ui.shows("Roll back t-2?"));
    browser.tabTo("Roll back");
    browser.press(Keys.ENTER);
    ui.until(() -> workspace.models().live(TARGET).orElseThrow().version().equals("t-1"));
    assertThat(workspace.models().promotions(TARGET))
        .extracting(change -> change.kind() + " " + change.version())
        .containsExactly("PROMOTED t-1", "PROMOTED t-2", "ROLLED_BACK t-1");
    assertThat(workspace.models().promotions(TARGET).get(1).reason()).isEqualTo("reads more");
  }

  @Test
  void labelIssuesAreCorrectedOrConfirmed() {
    ui.open("t/issues");
    browser.tabTo("Correct");
    browser.press(Keys.ENTER);
    ui.until(() -> ui.counts(".grid li", 1));
    browser.tabTo("is right");
    browser.press(Keys.ENTER);
    ui.until(() -> ui.counts(".grid li", 0));
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .filteredOn(sample -> sample.source() == LabelSource.HUMAN)
        .extracting(sample -> sample.text())
        .contains("ab", "aa");
  }

  @Test
  void aFailureIsLabelledButNotWithWhatTheSiteRejected() {
    ui.open("t/failures");
    String image =
        ui.driver().findElement(By.cssSelector(".grid input[name=image]")).getDomProperty("value");
    browser.tabTo("Annotate");
    browser.press(Keys.TAB);
    browser.press("ab" + Keys.ENTER);
    ui.until(() -> ui.shows("the site has rejected 'ab'"));
    assertThat(workspace.labels().source(TARGET, new Digest(image))).isEmpty();
    browser.tabTo("Annotate");
    browser.press(Keys.TAB);
    browser.press("cd" + Keys.ENTER);
    ui.until(() -> workspace.labels().source(TARGET, new Digest(image)).isPresent());
    assertThat(workspace.labels().source(TARGET, new Digest(image))).contains(LabelSource.HUMAN);
  }

  @Test
  void aTargetIsPausedAndStarted() {
    ui.open("t/");
    browser.tabTo("Pause");
    browser.press(Keys.ENTER);
    ui.until(() -> ui.shows("Paused"));
    assertThat(workspace.runs().isPaused(TARGET)).isTrue();
    browser.tabTo("Resume");
    browser.press(Keys.ENTER);
    ui.until(() -> !workspace.runs().isPaused(TARGET));
  }

  @Test
  void onlyWhoHasTheTokenIsLetIn() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest bare = HttpRequest.newBuilder(URI.create(ui.root() + "/targets/t/")).build();
    assertThat(client.send(bare, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(403);
    String cookie =
        ui.driver().manage().getCookies().stream()
            .map(kept -> kept.getName() + "=" + kept.getValue())
            .findFirst()
            .orElseThrow();
    HttpRequest form =
        HttpRequest.newBuilder(URI.create(ui.root() + "/targets/t/models/promote"))
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString("version=t-2"))
            .build();
    assertThat(client.send(form, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(403);
    HttpRequest page =
        HttpRequest.newBuilder(URI.create(ui.root() + "/targets/t/"))
            .header("Cookie", cookie)
            .build();
    for (var asked :
        Map.of("images/" + "a".repeat(64), 404, "targets/t/models/promote", 422).entrySet()) {
      HttpRequest none =
          HttpRequest.newBuilder(URI.create(ui.root() + "/" + asked.getKey()))
              .header("Cookie", cookie)
              .build();
      HttpResponse<String> reply = client.send(none, HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(asked.getValue());
      assertThat(reply.body()).containsPattern("there is no such page|no model was named");
    }
    HttpResponse<String> shown = client.send(page, HttpResponse.BodyHandlers.ofString());
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(shown.body()).doesNotContain("<style", "onclick").contains("answers");
  }
}
