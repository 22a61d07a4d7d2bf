package io.glyphloop.site.browser;

import io.glyphloop.site.http.HttpFailures;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The frame in which something of the page is, where the target names one; else the page itself.
 *
 * @param selector a CSS selector of the frame on the page
 * @param patience how long it is waited for
 * @param key of the target's file, for messages: {@code captcha.frame}
 */
record Frame(RemoteWebDriver driver, Optional<String> selector, Duration patience, String key) {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  /**
   * Does something there, and returns to the page.
   *
   * @throws io.glyphloop.core.error.SiteException when there is no such frame
   */
  <T> T inside(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } finally {
      leave();
    }
  }

  void enter() {
    selector.ifPresent(
        css -> {
          try {
            new WebDriverWait(driver, patience, POLL_INTERVAL)
                .until(ExpectedConditions.frameToBeAvailableAndSwitchToIt(By.cssSelector(css)));
          } catch (TimeoutException e) {
            throw HttpFailures.missing(driver.getCurrentUrl(), "frame at '" + css + "'", key);
          }
        });
  }

  void leave() {
    if (selector.isPresent()) {
      driver.switchTo().defaultContent();
    }
  }

  /**
   * Does something there, or on the page itself where the frame is gone: a reply may have taken its
   * place.
   */
  <T> T insideOrOutside(Supplier<T> work) {
    selector.stream()
        .flatMap(css -> driver.findElements(By.cssSelector(css)).stream())
        .findFirst()
        .ifPresent(found -> driver.switchTo().frame(found));
    try {
      return work.get();
    } finally {
      leave();
    }
  }
}
