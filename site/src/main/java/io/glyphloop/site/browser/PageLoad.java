package io.glyphloop.site.browser;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens pages, also those whose end never comes: a picture, a frame or a script that the site never
 * sends does not keep a person from logging in.
 *
 * @param timeout the target's, for the page and once more for what belongs to it
 */
record PageLoad(Browser.Driver driver, NetworkLog network, Duration timeout) {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private static final String BLANK = "about:blank";

  private static final String STATE =
      "return location.href === '" + BLANK + "' ? 'not here yet' : document.readyState;";

  private static final String EMPTIED =
      "return location.href === '" + BLANK + "' && document.readyState === 'complete';";

  private static final Logger LOG = LoggerFactory.getLogger(PageLoad.class);

  /**
   * Opens a page, and waits until the browser has read it.
   *
   * @throws TimeoutException when nothing came in time
   */
  void open(String url) {
    // Nothing of the last page is taken for this one, and an address that differs from it by what
    // follows a # alone, or not at all, is loaded anew.
    driver.get(BLANK);
    // The driver may answer before that is there; news of it that come when the next page has begun
    // can leave the driver asking a page that is gone, for ever.
    new WebDriverWait(driver, timeout, POLL_INTERVAL)
        .until(any -> (Boolean) driver.executeScript(EMPTIED));
    try {
      driver.get(url);
    } catch (TimeoutException e) {
      network.update();
      if (network.statuses().isEmpty()) {
        throw e;
      }
      // It came, but for its end; the browser has stopped waiting for that.
      LOG.debug("{} has no end: {}", url, BrowserFailures.firstLine(e));
    }
  }

  /**
   * Waits until all that belongs to the page is there; from half of the timeout on, only until it
   * is usable.
   *
   * @throws TimeoutException when it is neither in time
   */
  void await(BooleanSupplier usable) {
    long start = System.nanoTime();
    Duration patience = timeout.dividedBy(2);
    new WebDriverWait(driver, timeout, POLL_INTERVAL)
        // A script may be building the form anew.
        .ignoring(StaleElementReferenceException.class)
        .until(
            any ->
                switch ((String) driver.executeScript(STATE)) {
                  case "complete" -> true;
                  case "interactive" ->
                      System.nanoTime() - start >= patience.toNanos() && usable.getAsBoolean();
                  default -> false;
                });
  }
}
