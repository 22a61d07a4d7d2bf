package io.glyphloop.crawler;

import io.glyphloop.core.error.SiteFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts challenges. Not safe for several threads: the shift's lock guards it. */
final class Tally {

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<SiteFailure, Long> fatals = new EnumMap<>(SiteFailure.class);
  private final List<SiteFailure> inARow = new ArrayList<>();
  private final List<Duration> fetch = new ArrayList<>();
  private final List<Duration> recognise = new ArrayList<>();
  private final List<Duration> submit = new ArrayList<>();
  private long total;

  /** Counts one challenge and returns its number, counting from 1. */
  long add(Attempt attempt) {
    outcomes.merge(attempt.outcome(), 1L, Long::sum);
    attempt
        .cause()
        .ifPresentOrElse(
            cause -> {
              fatals.merge(cause, 1L, Long::sum);
              inARow.add(cause);
            },
            inARow::clear);
    attempt.timings().fetch().ifPresent(fetch::add);
    attempt.timings().recognise().ifPresent(recognise::add);
    attempt.timings().submit().ifPresent(submit::add);
    return ++total;
  }

  /** Returns the causes of the challenges without a verdict since the last one with. */
  List<SiteFailure> fatalsInARow() {
    return List.copyOf(inARow);
  }

  long total() {
    return total;
  }

  CrawlReport report(Duration duration, int planned) {
    return new CrawlReport(
        outcomes.getOrDefault(Outcome.SUCC, 0L),
        outcomes.getOrDefault(Outcome.FAIL, 0L),
        outcomes.getOrDefault(Outcome.SAVED, 0L),
        fatals,
        duration,
        Latency.of(fetch),
        Latency.of(recognise),
        Latency.of(submit),
        total == planned);
  }
}
