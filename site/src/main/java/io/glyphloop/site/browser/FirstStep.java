package io.glyphloop.site.browser;

import io.glyphloop.site.config.FirstStepSpec;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.LockedOut;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * Sends the form that comes before the captcha's page.
 *
 * @param load loads the login page again, for a reply without the form
 * @param captcha whether the page shows the captcha
 */
record FirstStep(
    RemoteWebDriver driver,
    FirstStepSpec spec,
    Credentials credentials,
    FormFiller forms,
    ReplyReader replies,
    Runnable load,
    BooleanSupplier captcha) {

  /**
   * Sends it once; or, where it may be repeated, until the page shows the captcha.
   *
   * @throws io.glyphloop.core.error.SiteException when the captcha did not come, or the site locked
   *     the log-in
   */
  void take() {
    if (spec.repeat().isEmpty()) {
      send();
      return;
    }
    for (int sent = 0; sent < spec.repeat().get() && !captcha.getAsBoolean(); sent++) {
      if (driver.findElements(By.cssSelector(spec.selector())).isEmpty()) {
        load.run();
      }
      replies.prepare();
      send();
      ReplyReader.Judged reply = replies.await();
      LockedOut.refuse(reply.reply(), sent + 1);
    }
    if (!captcha.getAsBoolean()) {
      throw LockedOut.noCaptcha(driver.getCurrentUrl(), spec.repeat().get());
    }
  }

  private void send() {
    forms.fill(spec.selector(), credentials.over(spec.fields()), "first-step");
    forms.press(spec.selector(), spec.button(), "first-step");
  }
}
