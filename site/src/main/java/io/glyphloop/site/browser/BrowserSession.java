package io.glyphloop.site.browser;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.time.TimeLimit;
import io.glyphloop.site.config.FormSpec;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.http.HttpFailures;
import io.glyphloop.site.http.Watchdog;
import io.glyphloop.site.proxy.GuardedProxy;
import io.glyphloop.site.session.ChallengeSession;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.PageScreenshot;
import io.glyphloop.site.session.PageTime;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.VerdictJudge;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session with a browser of its own, which starts with the first challenge. A browser that
 * hangs or dies is ended, and the next challenge gets another one.
 */
final class BrowserSession extends ChallengeSession {

  /** What a visit may take beside the target's own time limits: typing, clicking, reading. */
  private static final Duration SPARE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(BrowserSession.class);

  private static final int FORBIDDEN = 403;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  private final Credentials credentials;
  private final VerdictJudge judge;
  private final Supplier<Browser> browsers;
  private final Consumer<String> permit;
  private final GuardedProxy proxy;
  private final Watchdog watchdog;

  private Tab tab;
  private Captcha shown;

  /** A running browser and what works on its page. */
  private record Tab(
      Browser browser,
      NetworkLog network,
      PageLoad pages,
      CaptchaImageReader pictures,
      FormFiller forms,
      ReplyReader replies) {}

  /**
   * @param credentials what is typed into the forms' fields
   * @param permit passes the address of a page, or throws why it must not be visited
   * @param proxy what all requests go through
   */
  BrowserSession(
      TargetConfig config,
      Credentials credentials,
      VerdictJudge judge,
      Supplier<Browser> browsers,
      Consumer<String> permit,
      GuardedProxy proxy,
      Watchdog watchdog) {
    super(config);
    this.credentials = credentials;
    this.judge = judge;
    this.browsers = browsers;
    this.permit = permit;
    this.proxy = proxy;
    this.watchdog = watchdog;
  }

  @Override
  public LiveChallenge open() {
    Optional<byte[]> before =
        isOpen() && tab != null ? Optional.of(shown.encoded()) : Optional.empty();
    forget();
    requireTab();
    shown = Captcha.of(watched(openLimit(), () -> picture(before)));
    return opened(shown);
  }

  @Override
  public Reply submit(LiveChallenge challenge, String answer) {
    answering(challenge);
    FormSpec form = config.form();
    Map<String, String> values = new LinkedHashMap<>(credentials.over(form.fields()));
    values.put(form.answer(), config.captcha().toSubmit(answer));
    ReplyReader.Judged judged =
        watched(config.timeout().multipliedBy(2).plus(SPARE), () -> answer(form, values));
    List<Integer> statuses = judged.page().statuses();
    explain(statuses.get(statuses.size() - 1), judged.page().address().toString());
    answered(judged.page(), judged.reply());
    return judged.reply();
  }

  private ReplyReader.Judged answer(FormSpec form, Map<String, String> values) {
    tab.forms().fill(form.selector(), values, "form");
    tab.replies().prepare();
    tab.forms().press(form.selector(), form.button(), "form");
    return tab.replies().await();
  }

  @Override
  public PageReply loadPage() {
    forget();
    requireTab();
    return watched(
        openLimit(),
        () -> {
          // What a page is like that nobody knows yet cannot be waited for.
          load(() -> true);
          try {
            // A page without a captcha can be looked at too.
            tab.pictures().read();
          } catch (SiteException e) {
            LOG.debug("no captcha seen: {}", e.problem());
          }
          return tab.replies().shown();
        });
  }

  @Override
  public Optional<PageScreenshot> screenshot(List<String> selectors) {
    return Optional.ofNullable(tab)
        .map(
            shown ->
                watched(openLimit(), () -> Screenshots.take(shown.browser().driver(), selectors)));
  }

  @Override
  public void close() {
    forget();
    if (tab != null) {
      tab.browser().close();
      tab = null;
    }
  }

  private void requireTab() {
    if (tab == null) {
      Browser browser = browsers.get();
      NetworkLog network = new NetworkLog(browser.driver());
      Frame frame =
          new Frame(
              browser.driver(), config.form().frame(), config.captcha().patience(), "form.frame");
      FormFiller forms = new FormFiller(browser.driver(), frame);
      tab =
          new Tab(
              browser,
              network,
              new PageLoad(browser.driver(), network, config.timeout()),
              CaptchaImageReader.of(browser.driver(), config, forms),
              forms,
              new ReplyReader(browser.driver(), frame, network, judge, config));
    }
  }

  private byte[] picture(Optional<byte[]> shown) {
    if (shown.isPresent()) {
      Optional<WebElement> refresh = refresh();
      if (refresh.isPresent()) {
        refresh.get().click();
        return tab.pictures().readOther(shown.get());
      }
    }
    load(this::isUsable);
    return tab.pictures().read();
  }

  /** Returns whether the page has picture and form, or may have the form that comes before it. */
  private boolean isUsable() {
    return config.firstStep().isPresent()
        || (tab.forms().has(config.form().selector(), config.form().answer())
            && tab.pictures().isReady());
  }

  private void load(BooleanSupplier usable) {
    loadLoginPage(usable);
    config
        .firstStep()
        .map(
            step ->
                new FirstStep(
                    tab.browser().driver(),
                    step,
                    credentials,
                    tab.forms(),
                    tab.replies(),
                    () -> loadLoginPage(usable),
                    tab.pictures()::isThere))
        .ifPresent(
            step -> {
              step.take();
              tab.pages().await(usable);
            });
  }

  private void loadLoginPage(BooleanSupplier usable) {
    permit.accept(config.url());
    tab.network().clear();
    tab.pages().open(config.url());
    requirePage();
    tab.pages().await(usable);
  }

  private Duration openLimit() {
    return config
        .timeout()
        .multipliedBy(2 + 2L * config.firstStep().map(step -> step.repeat().orElse(1)).orElse(0))
        .plus(config.captcha().patience().multipliedBy(2))
        .plus(SPARE);
  }

  /** Returns what brings a fresh image, where the target has it and the page shows it. */
  private Optional<WebElement> refresh() {
    return config
        .captcha()
        .refresh()
        .flatMap(
            css -> tab.browser().driver().findElements(By.cssSelector(css)).stream().findFirst())
        .filter(WebElement::isDisplayed);
  }

  private void requirePage() {
    tab.network().update();
    List<Integer> statuses = tab.network().statuses();
    int status = statuses.isEmpty() ? 200 : statuses.get(statuses.size() - 1);
    if (status < 200 || status > 299) {
      explain(status, tab.browser().driver().getCurrentUrl());
      throw HttpFailures.status(config.url(), status);
    }
  }

  /** Where the answer is the proxy's own, says why. */
  private void explain(int status, String address) {
    if (status == FORBIDDEN) {
      permit.accept(address);
    }
    if (status == BAD_GATEWAY || status == GATEWAY_TIMEOUT) {
      proxy
          .failure(URI.create(address))
          .ifPresent(
              failure -> {
                throw new SiteException(
                    failure.failure(), failure.problem(), failure.remedy(), failure);
              });
    }
  }

  /** Does something with the browser; ends the browser when that fails or takes too long. */
  private <T> T watched(Duration limit, Supplier<T> visit) {
    Browser browser = tab.browser();
    // A browser that is ended throws; what is at work longer still is at the page itself.
    Duration most = limit.plus(SPARE);
    try {
      return PageTime.within(
          new TimeLimit(most),
          most,
          config.url(),
          () -> watchdog.watch(limit, browser::kill, visit));
    } catch (WebDriverException | UncheckedIOException e) {
      close();
      throw BrowserFailures.of(e, config.url());
    } catch (SiteException e) {
      if (e.failure() == SiteFailure.TIMEOUT) {
        // Whether the site was slow or the browser stood still cannot be told from here.
        close();
      }
      throw e;
    }
  }
}
