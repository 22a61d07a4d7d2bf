package io.glyphloop.site.browser;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.CaptchaSpec;
import io.glyphloop.site.http.DataUri;
import io.glyphloop.site.http.HttpFailures;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Reads the captcha that the page shows: the very bytes that the browser received where there are
 * such, never asked for again, since many sites serve another picture then; else what is drawn.
 */
record CaptchaImageReader(Browser.Driver driver, CaptchaSpec spec) {

  private static final String PICTURE =
      ConfigSource.resource(CaptchaImageReader.class, "picture.js").text();

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  /** Waits for the picture and reads it. */
  byte[] read() {
    return read(bytes -> true);
  }

  /** Waits for another picture than the one before, and reads it. */
  byte[] readOther(byte[] before) {
    return read(bytes -> !Arrays.equals(before, bytes));
  }

  private byte[] read(Predicate<byte[]> wanted) {
    Attempt attempt = new Attempt(wanted);
    try {
      enterFrame();
      return new WebDriverWait(driver, spec.patience(), POLL_INTERVAL)
          .ignoring(StaleElementReferenceException.class)
          .until(any -> attempt.take());
    } catch (TimeoutException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw e;
      }
      throw attempt.failure(e);
    } finally {
      leaveFrame();
    }
  }

  private void enterFrame() {
    spec.frame()
        .ifPresent(
            css -> {
              try {
                new WebDriverWait(driver, spec.patience(), POLL_INTERVAL)
                    .until(ExpectedConditions.frameToBeAvailableAndSwitchToIt(By.cssSelector(css)));
              } catch (TimeoutException e) {
                throw HttpFailures.missing(
                    driver.getCurrentUrl(), "frame at '" + css + "'", "captcha.frame");
              }
            });
  }

  private void leaveFrame() {
    if (spec.frame().isPresent()) {
      driver.switchTo().defaultContent();
    }
  }

  /** One wait for a picture: what was seen last tells what was missing. */
  private final class Attempt {

    private final Predicate<byte[]> wanted;
    private Map<?, ?> seen;
    private String drawnBefore = "";
    private boolean readOnce;

    Attempt(Predicate<byte[]> wanted) {
      this.wanted = wanted;
    }

    /** Returns the picture; null when there is none yet. */
    byte[] take() {
      String kind = spec.kind().name().toLowerCase(Locale.ROOT);
      seen = (Map<?, ?>) driver.executeScript(PICTURE, spec.image(), kind);
      if (seen == null || !Boolean.TRUE.equals(seen.get("ready"))) {
        return null;
      }
      String source = (String) seen.get("source");
      if (seen.get("kind").equals("canvas") && !source.equals(drawnBefore)) {
        // A script may still be drawing.
        drawnBefore = source;
        return null;
      }
      byte[] bytes = bytes(source);
      readOnce = true;
      return wanted.test(bytes) ? bytes : null;
    }

    private byte[] bytes(String source) {
      if (DataUri.isOne(source)) {
        return DataUri.decode(source);
      }
      if (!source.isEmpty()) {
        byte[] body = new PageResources(driver).body(source);
        if (body.length > 0) {
          return body;
        }
      }
      WebElement element = driver.findElement(By.cssSelector(spec.image()));
      return Screenshots.inCssPixels(element.getScreenshotAs(OutputType.BYTES), driver);
    }

    SiteException failure(WebDriverException e) {
      String page = driver.getCurrentUrl();
      String where = "'" + spec.image() + "'";
      if (seen == null) {
        return HttpFailures.missing(page, "image at " + where, "captcha.image");
      }
      if (readOnce) {
        return new SiteException(
            SiteFailure.MISSING_ELEMENT,
            page + " showed no other image at " + where + " after its refresh",
            "check captcha.refresh in the target's file, or raise captcha.wait",
            e);
      }
      return new SiteException(
          SiteFailure.NOT_AN_IMAGE,
          page
              + " shows no image at "
              + where
              + " (the element there is a "
              + seen.get("tag")
              + ")",
          "check captcha.image and captcha.kind in the target's file, or raise captcha.wait",
          e);
    }
  }
}
