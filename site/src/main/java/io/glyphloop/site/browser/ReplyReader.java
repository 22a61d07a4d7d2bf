package io.glyphloop.site.browser;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.http.HtmlParser;
import io.glyphloop.site.http.HttpFailures;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.VerdictJudge;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.UnhandledAlertException;

/**
 * Waits until the site has said what it thinks of an answer, be it by another page, by a script
 * that changes the page, or in an alert box.
 */
final class ReplyReader {

  private static final String PAGE = ConfigSource.resource(ReplyReader.class, "page.js").text();

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  /** How long a page that looks just as before may still change after a script had its answer. */
  private static final Duration UNCHANGED = Duration.ofSeconds(1);

  private final Browser.Driver driver;
  private final Frame frame;
  private final NetworkLog network;
  private final VerdictJudge judge;
  private final Duration timeout;
  private final Duration late;

  private long answer;
  private String textBefore = "";
  private boolean clearBefore;
  private String alerts = "";
  private boolean stopped;

  /** What the site said of an answer, and the page that said it. */
  record Judged(Reply reply, PageReply page) {}

  private record Snapshot(
      String address, String html, String text, boolean complete, boolean sameDocument) {}

  /**
   * @param frame the frame that the form is in: its text counts, as long as it is there
   */
  ReplyReader(
      Browser.Driver driver,
      Frame frame,
      NetworkLog network,
      VerdictJudge judge,
      TargetConfig config) {
    this.driver = driver;
    this.frame = frame;
    this.network = network;
    this.judge = judge;
    this.timeout = config.timeout();
    // No text can come late where none is known: a page that stays the same has said it.
    this.late = judge.spec().isUnseen() ? UNCHANGED.multipliedBy(2) : config.captcha().patience();
  }

  /** Remembers what the page shows before the button is pressed. */
  void prepare() {
    answer++;
    alerts = "";
    stopped = false;
    network.clear();
    frame.inside(() -> driver.executeScript("document.glyphloopAnswer = arguments[0];", answer));
    Optional<Snapshot> before = snapshot();
    textBefore = before.map(Snapshot::text).orElse("");
    clearBefore = before.map(this::reply).map(this::isClear).orElse(false);
  }

  /**
   * Waits for the reply, at most the target's timeout; once more that long where the driver gave up
   * waiting for its end, and what it says so far decides.
   */
  Judged await() {
    long start = System.nanoTime();
    long settledAt = 0;
    long clearSince = 0;
    String lastText = null;
    Optional<PageReply> reply = Optional.empty();
    while (passed(start).compareTo(timeout) < 0) {
      Optional<Snapshot> now = snapshot();
      if (stopped) {
        stopped = false;
        start = System.nanoTime();
      }
      network.update();
      if (now.isPresent() && isSettled(now.get())) {
        Snapshot page = now.get();
        settledAt = settledAt == 0 ? System.nanoTime() : settledAt;
        reply = Optional.of(reply(page));
        // The same twice in a row: a script may be in the middle of its changes.
        boolean steady = page.text().equals(lastText);
        if (steady && isDecided(page, reply.get(), passed(settledAt))) {
          return judged(reply.get());
        }
        lastText = page.text();
      } else if (now.isPresent() && saysClearly(now.get())) {
        // A page that asks the site without end never settles.
        boolean steady = clearSince > 0 && now.get().text().equals(lastText);
        if (steady && passed(clearSince).compareTo(UNCHANGED) >= 0) {
          return judged(reply(now.get()));
        }
        clearSince = steady ? clearSince : System.nanoTime();
        lastText = now.get().text();
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
    return judged(reply.orElseThrow(this::silence));
  }

  PageReply shown() {
    network.update();
    return reply(snapshot().orElseThrow(this::silence));
  }

  private Judged judged(PageReply page) {
    int status = page.statuses().get(page.statuses().size() - 1);
    if ((status >= 500 || status == 429) && !judge.expectsStatus(status)) {
      throw HttpFailures.status(page.address().toString(), status);
    }
    return new Judged(judge.judge(page), page);
  }

  private boolean isDecided(Snapshot page, PageReply reply, Duration settled) {
    if (page.sameDocument() && page.text().equals(textBefore) && alerts.isEmpty()) {
      return settled.compareTo(UNCHANGED) >= 0;
    }
    return isClear(reply) || settled.compareTo(late) >= 0;
  }

  private boolean isClear(PageReply reply) {
    Reply judged = judge.judge(reply);
    return judged.verdict() != Verdict.UNVERIFIED
        || judged.failure().orElseThrow() != SiteFailure.UNKNOWN_REPLY;
  }

  /** Returns whether a page says something that it did not say before the answer. */
  private boolean saysClearly(Snapshot page) {
    boolean fresh = !page.sameDocument() || (!clearBefore && !page.text().equals(textBefore));
    return fresh && isClear(reply(page));
  }

  private boolean isSettled(Snapshot page) {
    if (!page.sameDocument()) {
      return page.complete();
    }
    return !network.isPending()
        && (network.answered() || !page.text().equals(textBefore) || !alerts.isEmpty());
  }

  private Optional<Snapshot> snapshot() {
    try {
      Map<?, ?> page = (Map<?, ?>) frame.insideOrOutside(() -> driver.executeScript(PAGE, answer));
      return Optional.of(
          new Snapshot(
              (String) page.get("address"),
              (String) page.get("html"),
              ((String) page.get("text")).replaceAll("\\s+", " ").strip(),
              (Boolean) page.get("complete"),
              (Boolean) page.get("sameDocument")));
    } catch (TimeoutException e) {
      // The next page has no end. Its loading began when the press was over: the driver waits for
      // it, and stops it, at whatever is asked next.
      stopped = true;
      return Optional.empty();
    } catch (UnhandledAlertException e) {
      alerts += " " + Optional.ofNullable(e.getAlertText()).orElse("");
      return Optional.empty();
    } catch (JavascriptException
        | NoSuchFrameException
        | StaleElementReferenceException
        | NoSuchWindowException e) {
      // The page, or the frame, is just being replaced by the next one.
      return Optional.empty();
    }
  }

  private PageReply reply(Snapshot page) {
    List<Integer> statuses = network.statuses();
    return new PageReply(
        URI.create(page.address()),
        // A page that changed without asking the site is still the one that was there: fine.
        statuses.isEmpty() ? List.of(200) : statuses,
        (page.text() + alerts).strip(),
        HtmlParser.parse(page.html(), page.address()));
  }

  private SiteException silence() {
    return new SiteException(
        SiteFailure.TIMEOUT,
        driver.getCurrentUrl() + " gave no reply to the answer in time",
        "check form.button in the target's file, or raise timeout");
  }

  private static Duration passed(long since) {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
