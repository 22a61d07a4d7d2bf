package io.glyphloop.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One crawl, training, import or benchmark.
 *
 * @param kind {@code crawl}, {@code train}, {@code import}
 * @param configuration the resolved settings
 * @param counts figures at its end
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
