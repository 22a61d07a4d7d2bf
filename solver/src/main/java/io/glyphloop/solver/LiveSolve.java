package io.glyphloop.solver;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Recognizer;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.site.session.SiteSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Solves a live page once: opens it, answers, and where the site rejects the answer opens it again,
 * until an answer is accepted.
 *
 * <pre>{@code
 * try (WebSite site = Sites.open(target); WebSession session = site.newSession()) {
 *   LiveSolve.Result result = new LiveSolve(recognizer, 3).run(session, cancellation);
 * }
 * }</pre>
 *
 * @param recognizer stays the caller's to close
 * @param tries how many challenges are opened at most, at least 1
 * @param listener is told of each
 */
public record LiveSolve(Recognizer recognizer, int tries, CrawlListener listener) {

  public LiveSolve {
    if (tries < 1) {
      throw new IllegalArgumentException("tries is " + tries + ", the least is 1");
    }
  }

  public LiveSolve(Recognizer recognizer, int tries) {
    this(recognizer, tries, CrawlListener.silent());
  }

  /**
   * What happened.
   *
   * @param attempts the challenges in order; only the last can be solved
   */
  public record Result(List<Attempt> attempts) {

    public Result {
      attempts = List.copyOf(attempts);
    }

    /** Returns whether the site accepted an answer. */
    public boolean solved() {
      return last().map(Attempt::outcome).equals(Optional.of(Outcome.SUCC));
    }

    /** Returns the last challenge; empty when it was stopped before the first. */
    public Optional<Attempt> last() {
      return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }
  }

  /**
   * Runs it. The session stays open, logged in where the site let it in.
   *
   * @param cancellation asked between challenges
   * @throws io.glyphloop.core.error.ScopeException when the site leads to an address that is not
   *     allowed
   */
  public Result run(SiteSession session, Cancellation cancellation) {
    List<Attempt> attempts = new ArrayList<>();
    while (attempts.size() < tries && !cancellation.isRequested()) {
      Attempt attempt = Crawl.answerOne(session, recognizer);
      attempts.add(attempt);
      listener.attempted(attempts.size(), attempt);
      if (attempt.outcome() == Outcome.SUCC) {
        break;
      }
    }
    return new Result(attempts);
  }
}
