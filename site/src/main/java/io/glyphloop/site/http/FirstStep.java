package io.glyphloop.site.http;

import io.glyphloop.site.config.FirstStepSpec;
import io.glyphloop.site.session.LockedOut;
import io.glyphloop.site.session.VerdictJudge;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;

/**
 * Sends the form that comes before the captcha's page.
 *
 * @param page fetches the login page
 * @param send fills in the form and sends it from an address
 * @param captcha whether a page shows the captcha
 */
record FirstStep(
    FirstStepSpec spec,
    VerdictJudge judge,
    Function<String, Navigator.Trail> page,
    Sender send,
    Predicate<Document> captcha) {

  interface Sender {
    Navigator.Trail send(SiteForm form, String from);
  }

  /**
   * Sends it once; or, where it may be repeated, until the page shows the captcha.
   *
   * @param login the login page
   * @return what leads to the captcha's page
   * @throws io.glyphloop.core.error.SiteException when the captcha did not come, or the site locked
   *     the log-in
   */
  Navigator.Trail take(Navigator.Trail login) {
    if (spec.repeat().isEmpty()) {
      Navigator.Trail next = sent(login, login.answer().parse());
      HttpFailures.requireOk(next.answer());
      return next;
    }
    Navigator.Trail trail = login;
    for (int sent = 0; sent <= spec.repeat().get(); sent++) {
      Document shown = trail.reply().document();
      if (captcha.test(shown)) {
        return trail;
      }
      if (sent < spec.repeat().get()) {
        if (shown.selectFirst(spec.selector()) == null) {
          trail = page.apply(login.answer().address().toString());
          shown = trail.answer().parse();
        }
        trail = sent(trail, shown);
        LockedOut.refuse(judge.judge(trail.reply()), sent + 1);
      }
    }
    throw LockedOut.noCaptcha(trail.answer().address().toString(), spec.repeat().get());
  }

  private Navigator.Trail sent(Navigator.Trail from, Document shown) {
    return send.send(SiteForm.read(shown, spec), from.answer().address().toString());
  }
}
