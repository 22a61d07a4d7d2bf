package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.site.config.AnswerKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Selenium script of somebody's own, in a real browser. */
class PageSolverIT extends BrowserCase {

  /** Knows the answer by the pixels alone: they must be those that the site served. */
  private static final class ByPixels implements Recognizer {

    @Override
    public Recognition read(Captcha captcha) {
      return new Recognition(pictures.answerByPixels(captcha), 1, List.of(), name());
    }

    @Override
    public String name() {
      return "by pixels";
    }

    @Override
    public TextRule rule() {
      return pictures.rule();
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
  void typesNothingWhereASumWasMisread() {
    WebDriver driver = browser.driver();
    driver.get(site.loginPage().toString());
    PageSolver solver = new PageSolver(driver, new ByPixels()).answering(AnswerKind.ARITHMETIC);
    assertThatThrownBy(() -> solver.solve(By.id("captcha"), By.name("captcha")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not a plain sum");
    assertThat(driver.findElement(By.name("captcha")).getDomProperty("value")).isEmpty();
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
