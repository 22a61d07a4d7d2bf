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
  private final NetworkLog network;
  private final VerdictJudge judge;
  private final Duration timeout;
  private final Duration late;

  private long answer;
  private String textBefore = "";
  private String alerts = "";

  /** What the site said of an answer, and the page that said it. */
  record Judged(Reply reply, PageReply page) {}

  private record Snapshot(
      String address, String html, String text, boolean complete, boolean sameDocument) {}

  ReplyReader(Browser.Driver driver, NetworkLog network, VerdictJudge judge, TargetConfig config) {
    this.driver = driver;
    this.network = network;
    this.judge = judge;
    this.timeout = config.timeout();
    this.late = config.captcha().patience();
  }

  /** Remembers what the page shows before the button is pressed. */
  void prepare() {
    answer++;
    alerts = "";
    network.clear();
    driver.executeScript("document.glyphloopAnswer = arguments[0];", answer);
    textBefore = snapshot().map(Snapshot::text).orElse("");
  }

  /** Waits for the reply, at most the target's timeout. */
  Judged await() {
    long start = System.nanoTime();
    long settledAt = 0;
    String lastText = null;
    Optional<PageReply> reply = Optional.empty();
    while (passed(start).compareTo(timeout) < 0) {
      Optional<Snapshot> now = snapshot();
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
    Reply judged = judge.judge(reply);
    boolean said =
        judged.verdict() != Verdict.UNVERIFIED
            || judged.failure().orElseThrow() != SiteFailure.UNKNOWN_REPLY;
    return said || settled.compareTo(late) >= 0;
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
      Map<?, ?> page = (Map<?, ?>) driver.executeScript(PAGE, answer);
      return Optional.of(
          new Snapshot(
              (String) page.get("address"),
              (String) page.get("html"),
              ((String) page.get("text")).replaceAll("\\s+", " ").strip(),
              (Boolean) page.get("complete"),
              (Boolean) page.get("sameDocument")));
    } catch (UnhandledAlertException e) {
      alerts += " " + Optional.ofNullable(e.getAlertText()).orElse("");
      return Optional.empty();
    } catch (JavascriptException e) {
      // The page is just being replaced by the next one.
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
