package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Json;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.ConsoleCrawlListener;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.solver.LiveSolve;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code solve --target}: solves a live page, and says what happened.
 *
 * @param keepOpen whether the session of a solved page stays until a person has done with it
 */
record LiveSolving(Context context, boolean json, boolean keepOpen) {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  /** Says how many challenges may be opened, and counts them. */
  @FunctionalInterface
  interface Quota {

    LiveSolve.Result within(Function<QuotaGrant, LiveSolve.Result> solving);
  }

  /** Solves the page as one session. */
  ExitCode run(WebSite site, Recognizer recognizer, Quota quota) {
    Console console = context.console();
    try (WebSession session = site.newSession()) {
      LiveSolve.Result result = quota.within(grant -> solve(recognizer, session, grant));
      Attempt last = result.last().orElseThrow(CancelledException::new);
      console.result(json ? json(result, last, session) : words(result, last, session));
      if (keepOpen && result.solved()) {
        waitForThePerson();
      }
      return result.solved() ? ExitCode.OK : ExitCode.SITE;
    }
  }

  private LiveSolve.Result solve(Recognizer recognizer, WebSession session, QuotaGrant grant) {
    CrawlListener lines =
        json ? CrawlListener.silent() : new ConsoleCrawlListener(context.console().out());
    CrawlListener both = CrawlListener.both(grant.listener(), lines);
    return new LiveSolve(recognizer, grant.options().count(), both).run(session, grant.stop());
  }

  /** Waits for Enter or Ctrl-C; a read that blocks would not see the second. */
  private void waitForThePerson() {
    Console console = context.console();
    console.err().println("The browser is yours. Press Enter here to close it.");
    try {
      boolean done = false;
      while (!done) {
        done = console.in().available() > 0 || context.cancellation().await(POLL_INTERVAL);
      }
    } catch (IOException e) {
      throw new StorageException("standard input broke off", "leave it open", e);
    }
  }

  private static String words(LiveSolve.Result result, Attempt last, WebSession session) {
    if (!result.solved()) {
      return "not solved in "
          + result.attempts().size()
          + (result.attempts().size() == 1 ? " challenge: " : " challenges: ")
          + (last.outcome() == Outcome.FATAL
              ? last.cause().orElseThrow().words() + ", "
              : "the last answer was rejected, ")
          + last.evidence();
    }
    return "solved: "
        + last.recognition().orElseThrow().text()
        + " was accepted, "
        + last.evidence()
        + address(session);
  }

  private static String address(WebSession session) {
    return session.lastReply().map(PageReply::address).map(at -> "; now at " + at).orElse("");
  }

  private static String json(LiveSolve.Result result, Attempt last, WebSession session) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("solved", result.solved());
    json.put("challenges", result.attempts().size());
    json.put("outcome", last.outcome().name());
    json.put("cause", last.cause().map(cause -> cause.words()).orElse(null));
    json.put("text", last.recognition().map(read -> read.text()).orElse(null));
    json.put("confidence", last.recognition().map(read -> read.confidence()).orElse(null));
    json.put("evidence", last.evidence());
    json.put(
        "address", session.lastReply().map(PageReply::address).map(Object::toString).orElse(null));
    return Json.of(json);
  }
}
