package io.glyphloop.lab.experiment;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.ReplaySource;
import java.util.List;
import java.util.Locale;

/**
 * How the challenges come to those who answer them.
 *
 * @param http over HTTP from a site on loopback, or without a network between
 */
record ReplayAccess(boolean http) {

  /** Opens a site that shows these images in their order. */
  Site open(List<LabelledImage> shown, TextRule rule, int tries, Cancellation cancellation) {
    if (!http) {
      return new ReplaySite(shown, rule, tries);
    }
    TestSite server =
        TestSite.start(
            TestSiteOptions.serving(ReplaySource.of("the experiment", rule, shown))
                .withAttemptsPerChallenge(tries));
    Site site =
        Sites.open(config(rule, tries).withUrl(server.loginPage().toString()), cancellation);
    return new Site() {
      @Override
      public SiteSession newSession() {
        return site.newSession();
      }

      @Override
      public void close() {
        site.close();
        server.close();
      }
    };
  }

  /** Returns how the site would be described in a target's file. */
  TargetConfig config(TextRule rule, int tries) {
    String yaml =
        String.format(
            Locale.ROOT,
            """
            name: %s
            url: http://127.0.0.1:8123/login
            captcha:
              image: "img#captcha"
              charset: "%s"
              length: %d-%d
              case: %s
            form:
              selector: "form#login"
              answer: captcha
              fields: {username: demo, password: not-a-password}
              dummy: true
            verdict:
              accepted: [text: Wrong user name or password]
              rejected: [text: The characters do not match]
              expired: [text: The picture has expired]
            attempts-per-challenge: %d
            """,
            ArmRun.TARGET,
            rule.charset(),
            rule.minLength(),
            rule.maxLength(),
            rule.caseRule().name().toLowerCase(Locale.ROOT),
            tries);
    return TargetConfig.load(new ConfigSource("the experiment's site", yaml));
  }
}
