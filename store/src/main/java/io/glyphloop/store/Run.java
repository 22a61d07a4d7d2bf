package io.glyphloop.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One crawl, training, import or benchmark.
 *
 * @param id the run's number
 * @param kind {@code crawl}, {@code train}, {@code import}
 * @param target the target's name
 * @param outcome how it ended
 * @param configuration the resolved settings
 * @param counts figures at its end
 * @param start when it began
 * @param end when it ended; empty while it runs or after a kill
 */
public record Run(
    long id,
    String kind,
    String target,
    RunOutcome outcome,
    Map<String, String> configuration,
    Map<String, String> counts,
    Instant start,
    Optional<Instant> end) {}
