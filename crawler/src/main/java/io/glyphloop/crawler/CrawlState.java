package io.glyphloop.crawler;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.LockedOutException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.session.Site;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the workers of one crawl share: who opens the next challenge, what is done, when to stop.
 */
final class CrawlState {

  /** How soon a pausing worker notices that another one has ended the crawl. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private final Site site;
  private final CrawlOptions options;
  private final HarvestSink sink;
  private final CrawlListener listener;
  private final Cancellation cancellation;
  private final Tally tally = new Tally();

  private int opened;
  private boolean reached;
  private String latest = "";
  private Throwable failure;

  CrawlState(
      Site site,
      CrawlOptions options,
      HarvestSink sink,
      CrawlListener listener,
      Cancellation cancellation) {
    this.site = site;
    this.options = options;
    this.sink = sink;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /** Returns whether the asking worker shall open one more challenge. */
  synchronized boolean next() {
    if (isOver() || opened == options.count() || isEnough()) {
      return false;
    }
    opened++;
    return true;
  }

  /** Keeps, counts and shows a challenge; ends the crawl when too many in a row had no verdict. */
  void settle(Attempt attempt) {
    sink.save(attempt);
    synchronized (this) {
      reached |= attempt.cause().filter(cause -> cause == SiteFailure.DOWN).isEmpty();
      listener.attempted(tally.add(attempt), attempt);
      latest = attempt.evidence();
      // Others may still have a challenge in hand when the limit is reached.
      if (failure == null && tally.fatalsInARow().size() >= options.stopAfterConsecutiveFatals()) {
        abort(givingUp());
      }
    }
  }

  /** Ends a crawl that has done all it was asked, and got no verdict at all, by an error. */
  synchronized void conclude() {
    if (failure == null
        && tally.total() == options.count()
        && tally.fatalsInARow().size() == tally.total()) {
      abort(givingUp());
    }
  }

  /** Returns whether nothing has ever answered at the site's address. */
  synchronized boolean neverReached() {
    return !reached;
  }

  /** Ends the crawl by an error; the first one counts, later ones are kept with it. */
  synchronized void abort(Throwable error) {
    if (failure == null) {
      failure = error;
    } else if (failure != error) {
      failure.addSuppressed(error);
    }
  }

  synchronized void quit() {
    if (!failedBeforeFirstAttempt()) {
      listener.workerQuit();
    }
  }

  /** Pauses, but no longer than the crawl goes on. */
  void pause(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toNanos(); left > 0; left = end - System.nanoTime()) {
      Duration interval = Duration.ofNanos(Math.min(left, POLL_INTERVAL.toNanos()));
      if (cancellation.await(interval) || failure().isPresent()) {
        return;
      }
    }
  }

  /** Returns whether the crawl failed before a single challenge was over: one line says it all. */
  synchronized boolean failedBeforeFirstAttempt() {
    return failure != null && tally.total() == 0;
  }

  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  synchronized CrawlReport report(Duration duration) {
    return tally.report(duration, tally.total() == options.count() || isEnough());
  }

  private boolean isEnough() {
    return listener.isEnough()
        || options.untilWidth().filter(width -> tally.rate().width() <= width).isPresent();
  }

  private boolean isOver() {
    return failure != null || cancellation.isRequested();
  }

  /** A lockout is told as such, however many sessions were locked out at once. */
  private GlyphloopException givingUp() {
    try {
      site.requireOpen();
    } catch (LockedOutException e) {
      return e;
    }
    List<SiteFailure> fatals = tally.fatalsInARow();
    Map<SiteFailure, Long> counts =
        fatals.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    SiteFailure most =
        counts.entrySet().stream()
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .orElseThrow()
            .getKey();
    return new SiteException(
        most,
        (fatals.size() == 1 ? "1 challenge" : fatals.size() + " challenges in a row")
            + " gave no verdict, most often: "
            + most.words()
            + " ("
            + counts.get(most)
            + "); the latest: "
            + latest,
        "see whether the site is well and the target's file still fits it; all verdicts so far are"
            + " kept");
  }
}
