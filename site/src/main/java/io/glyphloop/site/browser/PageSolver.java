package io.glyphloop.site.browser;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.AnswerKind;
import java.time.Duration;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Types a captcha's text in a Selenium script of your own:
 *
 * <pre>{@code
 * new PageSolver(driver, recognizer).solve(By.id("captcha"), By.name("answer"));
 * }</pre>
 *
 * <p>It reads the pixels that the page shows and asks the site for nothing, so a picture whose
 * address gives another one each time is no trouble. Where the driver goes is the script's
 * business: no {@link io.glyphloop.site.scope.ScopeGuard} stands between the two, unlike with
 * {@link io.glyphloop.site.Sites#open}. Not for several threads at once, as the driver is not.
 */
public final class PageSolver {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  /** Whether an element shows all of its picture; one that is no image shows what it has. */
  private static final String IS_SHOWN =
      "const e = arguments[0]; const box = e.getBoundingClientRect();"
          + "return box.width > 0 && box.height > 0"
          + " && (e.tagName !== 'IMG' || (e.complete && e.naturalWidth > 0));";

  private final WebDriver driver;
  private final JavascriptExecutor scripts;
  private final Recognizer recognizer;
  private final AnswerKind kind;

  /**
   * @param driver a browser with the page open; stays the caller's to quit
   * @param recognizer stays the caller's to close
   * @throws IllegalArgumentException when the driver runs no scripts
   */
  public PageSolver(WebDriver driver, Recognizer recognizer) {
    this(driver, recognizer, AnswerKind.TEXT);
  }

  private PageSolver(WebDriver driver, Recognizer recognizer, AnswerKind kind) {
    if (!(driver instanceof JavascriptExecutor executor)) {
      throw new IllegalArgumentException("the driver runs no scripts");
    }
    this.driver = driver;
    this.scripts = executor;
    this.recognizer = recognizer;
    this.kind = kind;
  }

  /** Returns the same for another kind of answer, for example the result of a sum. */
  public PageSolver answering(AnswerKind other) {
    return new PageSolver(driver, recognizer, other);
  }

  /**
   * Waits for the picture, at most 10 seconds, reads it and types its text into a field in place of
   * what stands there. Sends nothing: the button is the script's to press.
   *
   * @param image the element that shows the captcha, in the frame that the driver is in
   * @param field the field for the answer
   * @return what was read
   * @throws SiteException when the picture does not come
   * @throws io.glyphloop.core.error.UsageException when a result is asked for, and no plain sum was
   *     read: nothing was typed
   * @throws org.openqa.selenium.NoSuchElementException when the page has no such field
   */
  public Recognition solve(By image, By field) {
    Recognition read = recognizer.read(picture(image));
    String text = kind.toSubmit(read.text()).orElseThrow(() -> AnswerKind.noPlainSum(read.text()));
    WebElement answer = driver.findElement(field);
    answer.clear();
    answer.sendKeys(text);
    return read;
  }

  /**
   * Returns the picture as the page shows it, in CSS pixels whatever the screen's density.
   *
   * @throws SiteException when it does not come within 10 seconds
   */
  public Captcha picture(By image) {
    try {
      byte[] png =
          new WebDriverWait(driver, PATIENCE, POLL_INTERVAL)
              .ignoring(StaleElementReferenceException.class)
              .until(any -> shown(image));
      return Captcha.of(Screenshots.inCssPixels(png, scripts));
    } catch (TimeoutException e) {
      throw new SiteException(
          SiteFailure.MISSING_ELEMENT,
          driver.getCurrentUrl() + " shows no picture at " + image,
          "check the locator against the page, and switch to the frame that it is in",
          e);
    }
  }

  /** Returns a screenshot of the element; null while it shows no picture. */
  private byte[] shown(By image) {
    return driver.findElements(image).stream()
        .findFirst()
        .filter(element -> Boolean.TRUE.equals(scripts.executeScript(IS_SHOWN, element)))
        .map(element -> element.getScreenshotAs(OutputType.BYTES))
        .orElse(null);
  }
}
