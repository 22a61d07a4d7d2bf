package io.glyphloop.site.browser;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.site.config.CaptchaSpec;
import io.glyphloop.site.config.TargetConfig;
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
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Reads the captcha that the page shows: the very bytes that the browser received where there are
 * such, never asked for again, since many sites serve another picture then; else what is drawn. So
 * it is with SVG, for which the browser alone has the page's fonts, and with formats that nothing
 * else reads.
 *
 * @param focus puts the cursor into the answer's field, for pages that load the picture then
 */
record CaptchaImageReader(Browser.Driver driver, CaptchaSpec spec, Frame frame, Runnable focus) {

  private static final String PICTURE =
      ConfigSource.resource(CaptchaImageReader.class, "picture.js").text();

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  /** How long a picture is waited for, at most, before the answer's field gets the cursor. */
  private static final Duration UNTIL_FOCUS = Duration.ofMillis(500);

  /** Makes a reader for a page and a form of a target. */
  static CaptchaImageReader of(Browser.Driver driver, TargetConfig config, FormFiller forms) {
    CaptchaSpec captcha = config.captcha();
    return new CaptchaImageReader(
        driver,
        captcha,
        new Frame(driver, captcha.frame(), captcha.patience(), "captcha.frame"),
        () -> forms.focus(config.form().selector(), config.form().answer()));
  }

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
      frame.enter();
      return new WebDriverWait(driver, spec.patience(), POLL_INTERVAL)
          .ignoring(StaleElementReferenceException.class)
          .until(any -> attempt.take());
    } catch (TimeoutException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw e;
      }
      throw attempt.failure(e);
    } finally {
      frame.leave();
    }
  }

  /** Returns whether the page shows the picture already. */
  boolean isReady() {
    return frame.insideOrOutside(() -> isReady(look()));
  }

  private Map<?, ?> look() {
    String kind = spec.kind().name().toLowerCase(Locale.ROOT);
    return (Map<?, ?>) driver.executeScript(PICTURE, spec.image(), kind);
  }

  private static boolean isReady(Map<?, ?> seen) {
    return seen != null && Boolean.TRUE.equals(seen.get("ready"));
  }

  /** Returns whether the page shows the element, or the frame that it is in. */
  boolean isThere() {
    return driver.findElements(By.cssSelector(spec.frame().orElse(spec.image()))).stream()
        .anyMatch(WebElement::isDisplayed);
  }

  private static boolean isReadable(byte[] served) {
    try {
      return switch (ImageDecoder.sniff(served)) {
        case SVG -> false;
        case WEBP -> Captcha.of(served).width() > 0;
        case PNG, JPEG, GIF, BMP, TIFF -> true;
      };
    } catch (BadImageException e) {
      // The browser shows it all the same.
      return false;
    }
  }

  /** One wait for a picture: what was seen last tells what was missing. */
  private final class Attempt {

    private final Predicate<byte[]> wanted;
    private Map<?, ?> seen;
    private String drawnBefore = "";
    private boolean readOnce;
    private final long start = System.nanoTime();
    private boolean focused;

    Attempt(Predicate<byte[]> wanted) {
      this.wanted = wanted;
    }

    /** Returns the picture; null when there is none yet. */
    byte[] take() {
      seen = look();
      if (!isReady(seen)) {
        focusWhenLate();
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

    private void focusWhenLate() {
      Duration half = spec.patience().dividedBy(2);
      Duration late = half.compareTo(UNTIL_FOCUS) < 0 ? half : UNTIL_FOCUS;
      if (!focused && System.nanoTime() - start >= late.toNanos()) {
        focused = true;
        frame.leave();
        focus.run();
        frame.enter();
      }
    }

    private byte[] bytes(String source) {
      byte[] served =
          DataUri.isOne(source)
              ? DataUri.decode(source)
              : source.isEmpty() ? new byte[0] : new PageResources(driver).body(source);
      if (isReadable(served)) {
        return served;
      }
      WebElement element = (WebElement) seen.get("shown");
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
