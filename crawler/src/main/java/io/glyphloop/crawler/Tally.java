package io.glyphloop.crawler;

import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.stats.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts challenges. Not safe for several threads: the crawl's lock guards it. */
final class Tally {

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<SiteFailure, Long> fatals = new EnumMap<>(SiteFailure.class);
  private final List<SiteFailure> inARow = new ArrayList<>();
  private final Map<Step, List<Duration>> timings = new EnumMap<>(Step.class);
  private long answers;
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
    answers += attempt.answers().size();
    attempt
        .timings()
        .forEach((step, time) -> timings.computeIfAbsent(step, s -> new ArrayList<>()).add(time));
    return ++total;
  }

  /** Returns the causes of the challenges without a verdict since the last one with. */
  List<SiteFailure> fatalsInARow() {
    return List.copyOf(inARow);
  }

  long total() {
    return total;
  }

  /** Returns the success rate so far. */
  Rate rate() {
    long succ = outcomes.getOrDefault(Outcome.SUCC, 0L);
    return new Rate(succ, succ + outcomes.getOrDefault(Outcome.FAIL, 0L));
  }

  CrawlReport report(Duration duration, boolean complete) {
    Map<Step, Latency> latencies = new EnumMap<>(Step.class);
    timings.forEach((step, times) -> latencies.put(step, Latency.of(times)));
    return new CrawlReport(
        outcomes.getOrDefault(Outcome.SUCC, 0L),
        outcomes.getOrDefault(Outcome.FAIL, 0L),
        outcomes.getOrDefault(Outcome.SAVED, 0L),
        fatals,
        answers,
        duration,
        latencies,
        complete);
  }
}
