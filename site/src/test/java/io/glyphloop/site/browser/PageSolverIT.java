package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.config.ServedPictures;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.Watchdog;
import io.glyphloop.site.proxy.GuardedProxy;
import io.glyphloop.site.proxy.Proxies;
import io.glyphloop.site.scope.Guards;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Selenium script of somebody's own, in a real browser. */
class PageSolverIT {

  private static final ServedPictures PICTURES =
      new ServedPictures(LibrarySource.of("kaptcha", 11));

  private static TestSite site;
  private static Browser browser;
  private static Watchdog watchdog;
  private static GuardedProxy proxy;

  /** Knows the answer by the pixels alone: they must be those that the site served. */
  private static final class ByPixels implements Recognizer {

    @Override
    public Recognition read(Captcha captcha) {
      return new Recognition(PICTURES.answerByPixels(captcha), 1, List.of(), name());
    }

    @Override
    public String name() {
      return "by pixels";
    }

    @Override
    public TextRule rule() {
      return PICTURES.rule();
    }
  }

  @BeforeAll
  static void start() {
    Chromium.require();
    site = TestSite.start(TestSiteOptions.serving(PICTURES));
    watchdog = new Watchdog();
    proxy = Proxies.start(Guards.loopback(), AuditLog.none());
    TargetConfig target = Targets.at(site.loginPage().toString(), "session: browser");
    browser =
        Browser.start(
            target,
            Optional.of(Executables.find(target.browser())),
            new Browser.Route(proxy, target.userAgent()),
            watchdog);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      watchdog.close();
      proxy.close();
      site.close();
    }
  }

  @Test
  void typesWhatThePictureSays() {
    WebDriver driver = browser.driver();
    driver.get(site.loginPage().toString());
    driver.findElement(By.name("captcha")).sendKeys("left over");

    Recognition read =
        new PageSolver(driver, new ByPixels()).solve(By.id("captcha"), By.name("captcha"));
    driver.findElement(By.cssSelector("#login button")).click();

    new WebDriverWait(driver, Duration.ofSeconds(10))
        .until(page -> page.getPageSource().contains("Wrong user name or password"));
    assertThat(site.counts().accepted()).isEqualTo(1);
    assertThat(read.text()).hasSize(5);
  }

  @Test
  void saysWhereItSawNoPicture() {
    WebDriver driver = browser.driver();
    driver.get(site.loginPage().resolve("/stats").toString());
    PageSolver solver = new PageSolver(driver, new ByPixels());
    assertThatThrownBy(() -> solver.solve(By.id("captcha"), By.name("captcha")))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("/stats")
        .hasMessageContaining("By.id: captcha");
  }
}
