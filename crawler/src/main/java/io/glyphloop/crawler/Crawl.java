package io.glyphloop.crawler;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.politeness.Backoff;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.store.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * One harvest:
 *
 * <pre>{@code
 * CrawlReport report = Crawl.answering(site, recognizer, CrawlOptions.of(1000, 9))
 *     .savingTo(sink).reportingTo(new ConsoleCrawlListener(System.out)).run(cancellation);
 * }</pre>
 *
 * <p>Without a sink nothing is kept. Each challenge without a verdict is a FATAL with a cause, and
 * the crawl goes on; it ends early when too many of them come in a row, when the first page of all
 * is refused, or by any other error (a full disk, an address out of scope). What was verified until
 * then is kept. A crawl that got to its end without a single verdict or image is an error too.
 *
 * @param task opens one challenge of a session, and brings it to its end
 */
public record Crawl(
    Site site,
    Function<SiteSession, Attempt> task,
    CrawlOptions options,
    HarvestSink sink,
    CrawlListener listener) {

  /** Returns a crawl that answers challenges; site and recogniser stay the caller's to close. */
  public static Crawl answering(Site site, Recognizer recognizer, CrawlOptions options) {
    AnsweringTask task = new AnsweringTask(recognizer);
    return new Crawl(site, task::perform, options, HarvestSink.none(), CrawlListener.silent());
  }

  /**
   * Opens one challenge and answers it, as a crawl does, outside of any: a failure that a crawl
   * survives is the attempt's end.
   *
   * @param session stays open, for what comes after a log-in that was let in
   * @throws io.glyphloop.core.error.ScopeException when the site leads to an address that is not
   *     allowed
   */
  public static Attempt answerOne(SiteSession session, Recognizer recognizer) {
    return new AnsweringTask(recognizer).perform(session);
  }

  /** Returns a crawl that only collects images; the site stays the caller's to close. */
  public static Crawl collecting(Site site, CrawlOptions options) {
    return new Crawl(site, Crawl::collect, options, HarvestSink.none(), CrawlListener.silent());
  }

  private static Attempt collect(SiteSession session) {
    AttemptLog log = new AttemptLog();
    return log.run(
        () -> {
          log.open(session);
          return log.ended(Outcome.SAVED, "");
        });
  }

  public Crawl savingTo(HarvestSink other) {
    return new Crawl(site, task, options, other, listener);
  }

  public Crawl reportingTo(CrawlListener other) {
    return new Crawl(site, task, options, sink, other);
  }

  /**
   * Runs it and returns when all workers have ended.
   *
   * @param cancellation when somebody asks, each worker finishes the challenge in hand; the report
   *     then says that it is not complete. An interrupt of the calling thread asks too
   * @throws io.glyphloop.core.error.SiteException when nothing answers at the site's address from
   *     the start, too many challenges in a row had no verdict, or none of all
   * @throws io.glyphloop.core.error.ScopeException when the site leads to an address that is not
   *     allowed
   * @throws io.glyphloop.core.error.StorageException when a verdict cannot be kept
   */
  public CrawlReport run(Cancellation cancellation) {
    long start = System.nanoTime();
    CrawlState state = new CrawlState(site, options, sink, listener, cancellation);
    runWorkers(state, cancellation);
    state.conclude();
    CrawlReport report = state.report(Duration.ofNanos(System.nanoTime() - start));
    finish(state, report);
    Optional<Throwable> failure = state.failure();
    if (!state.failedBeforeFirstAttempt()) {
      listener.finished(report);
    }
    if (failure.orElse(null) instanceof Error error) {
      throw error;
    }
    if (failure.orElse(null) instanceof RuntimeException error) {
      throw error;
    }
    return report;
  }

  private void runWorkers(CrawlState state, Cancellation cancellation) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= Math.min(options.workers(), options.count()); i++) {
      // The jitter of a worker's pauses is its own, and the same in every run.
      Backoff pauses =
          new Backoff(options.pauseAfterFatal(), CrawlOptions.LONGEST_PAUSE, new Random(i));
      Thread thread = new Thread(() -> work(state, pauses), "crawl-" + i);
      threads.add(thread);
      thread.start();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          cancellation.request();
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(CrawlState state, Backoff pauses) {
    try {
      openChallenges(state, pauses);
    } catch (RuntimeException | Error e) {
      // Whatever it is, the other workers must stop too; run() throws it again.
      state.abort(e);
    } finally {
      state.quit();
    }
  }

  private void openChallenges(CrawlState state, Backoff pauses) {
    SiteSession session = site.newSession();
    try {
      int fatals = 0;
      while (state.next()) {
        Attempt attempt = task.apply(session);
        if (attempt.outcome() != Outcome.FATAL) {
          fatals = 0;
          state.settle(attempt);
          continue;
        }
        if (attempt.cause().orElseThrow() == SiteFailure.DOWN && state.neverReached()) {
          throw new SiteException(
              SiteFailure.DOWN,
              attempt.evidence(),
              "start the site, or correct url in the target's file");
        }
        state.settle(attempt);
        // Whatever state the failure left behind, the next session has fresh cookies.
        session.close();
        session = site.newSession();
        state.pause(pauses.delay(fatals++));
      }
    } finally {
      session.close();
    }
  }

  private void finish(CrawlState state, CrawlReport report) {
    RunOutcome outcome = RunOutcome.FINISHED;
    if (state.failure().isPresent()) {
      outcome = RunOutcome.FAILED;
    } else if (!report.complete()) {
      outcome = RunOutcome.CANCELLED;
    }
    try {
      sink.finish(outcome, report);
    } catch (RuntimeException e) {
      state.abort(e);
    }
  }
}
