package io.glyphloop.site.config;

import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.site.scope.Authorization;
import io.glyphloop.site.scope.OutOfScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One target: a login page, where its captcha is, how it is answered and how the site's verdict
 * shows. The components are the keys of a file of {@code config/targets/}; docs/configuration.md
 * explains each.
 *
 * @param name the target's name in the workspace: lower-case letters, digits, {@code -} and {@code
 *     _}, at most 64
 * @param url the address of the login page
 * @param session how its pages are fetched; {@code http} by default
 * @param browser the browser of {@code session: browser}
 * @param api the requests of {@code session: api}
 * @param firstStep the form before the captcha's page, where the log-in has two steps
 * @param captcha where the captcha is and what its answers look like
 * @param form the form that takes the answer
 * @param verdict how the site's verdict shows
 * @param attemptsPerChallenge how many answers the site takes for one image, 1-20; 1 by default
 * @param freshSession whether each challenge gets a session of its own, because a session shows the
 *     same captcha again; false by default, and noticed where the texts are long enough
 * @param workers how many sessions come at once, 1-256; 4 by default
 * @param rate the most requests a second over all workers, more than 0, at most 1000; no limit by
 *     default
 * @param timeout how long one request may take, from its connection to the last byte of its answer,
 *     100 ms to 5 minutes; 10 seconds by default
 * @param retries how often a request that failed for a passing reason is tried again, 0-10; 2 by
 *     default
 * @param userAgent what is sent as {@code User-Agent}, 1-200 ASCII characters; by default
 *     Glyphloop's own name
 * @param certificate a PEM file with certificates that are trusted beside Java's own: the site's
 *     self-signed one, or its authority's; none by default
 * @param authorization the consent of the site's owner; needed for every host outside loopback
 * @param schedule when {@code loop} does what
 */
public record TargetConfig(
    String name,
    String url,
    SessionKind session,
    BrowserSpec browser,
    ApiSpec api,
    Optional<FirstStepSpec> firstStep,
    CaptchaSpec captcha,
    FormSpec form,
    VerdictSpec verdict,
    int attemptsPerChallenge,
    boolean freshSession,
    int workers,
    Optional<Double> rate,
    Duration timeout,
    int retries,
    String userAgent,
    Optional<Path> certificate,
    Optional<Authorization> authorization,
    ScheduleSpec schedule) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  public TargetConfig {
    if (!name.matches("[a-z0-9][a-z0-9_-]{0,63}")) {
      throw new IllegalArgumentException(
          "name: '"
              + name
              + "' is not allowed; use lower-case letters, digits, - and _, at most 64");
    }
    Checks.text("url", url);
    url = url.strip();
    Checks.within("attempts-per-challenge", attemptsPerChallenge, 1, 20);
    Checks.within("workers", workers, 1, 256);
    rate.ifPresent(
        perSecond ->
            Checks.range(
                "rate",
                perSecond,
                perSecond > 0 && perSecond <= 1000,
                "more than 0 to 1000 requests a second"));
    Checks.within("timeout", timeout, SHORTEST, LONGEST);
    Checks.within("retries", retries, 0, 10);
    if (captcha.fromReply() && session != SessionKind.HTTP) {
      throw new IllegalArgumentException(
          "captcha.from-reply: is for session: http alone; leave it out");
    }
    if (form.frame().isPresent() && session != SessionKind.BROWSER) {
      throw new IllegalArgumentException(
          "form.frame: is for session: browser alone; otherwise give the address of the frame's"
              + " page as url");
    }
    if (session == SessionKind.API) {
      Checks.pointer("captcha.image", captcha.image());
      checkApi(api, firstStep, captcha);
    } else {
      Checks.selector("captcha.image", captcha.image());
    }
    if (!userAgent.matches("[\\x20-\\x7e]{1,200}") || userAgent.isBlank()) {
      throw new IllegalArgumentException("user-agent: give 1-200 ASCII characters");
    }
  }

  private static void checkApi(
      ApiSpec api, Optional<FirstStepSpec> firstStep, CaptchaSpec captcha) {
    if (api.answerUrl().isEmpty()) {
      throw new IllegalArgumentException(
          "api.answer-url: is missing; give the address to which the answer is sent");
    }
    boolean page = firstStep.isPresent() || captcha.frame().isPresent();
    if (page || captcha.refresh().isPresent()) {
      throw new IllegalArgumentException(
          "session: api has no page for first-step, captcha.frame or captcha.refresh; leave them"
              + " out");
    }
  }

  /**
   * Reads a target's file; what it leaves out has the default.
   *
   * @throws io.glyphloop.core.error.ConfigException naming file, key, value and what is allowed
   */
  public static TargetConfig load(Path file) {
    return load(ConfigSource.file(file));
  }

  /**
   * Reads a target from any source; what it leaves out has the default.
   *
   * @throws io.glyphloop.core.error.ConfigException naming source, key, value and what is allowed
   * @throws io.glyphloop.core.error.ScopeException when a key asks for what Glyphloop does not do
   */
  public static TargetConfig load(ConfigSource source) {
    try {
      return ConfigLoader.load(List.of(defaults(), source), TargetConfig.class);
    } catch (ConfigException e) {
      String key = e.key().substring(e.key().lastIndexOf('.') + 1);
      throw OutOfScope.refusal(key).<GlyphloopException>map(refusal -> refusal).orElse(e);
    }
  }

  /** Returns the defaults, the layer below every target's file. */
  public static ConfigSource defaults() {
    return ConfigSource.resource(TargetConfig.class, "target-defaults.yaml");
  }

  /** Returns the resolved settings as flat text, as they are saved with each run. */
  public Map<String, String> toFlatMap() {
    return ConfigLoader.toFlatMap(this);
  }

  /** Returns {@code url} as an address, with something in the place of what is drawn anew. */
  public String address() {
    return session == SessionKind.API ? ApiSpec.filled(url, Map.of(ApiSpec.RANDOM, "0")) : url;
  }

  /**
   * Returns the same target at another address.
   *
   * @throws UsageException when it is blank
   */
  public TargetConfig withUrl(String other) {
    if (other.isBlank()) {
      throw new UsageException(
          "the address is empty", "give the log-in page's, as in http://localhost:8080/login");
    }
    return with(other, session, browser);
  }

  public TargetConfig headed() {
    return with(url, session, browser.onScreen());
  }

  public TargetConfig withSession(SessionKind other) {
    return with(url, other, browser);
  }

  private TargetConfig with(String otherUrl, SessionKind otherSession, BrowserSpec otherBrowser) {
    return new TargetConfig(
        name,
        otherUrl,
        otherSession,
        otherBrowser,
        api,
        firstStep,
        captcha,
        form,
        verdict,
        attemptsPerChallenge,
        freshSession,
        workers,
        rate,
        timeout,
        retries,
        userAgent,
        certificate,
        authorization,
        schedule);
  }
}
