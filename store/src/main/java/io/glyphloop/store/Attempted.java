package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * One challenge of a crawl and what became of it.
 *
 * @param challenge its number
 * @param model the version of the model whose answer was judged last; empty when none was
 * @param text that answer; empty when none was judged
 * @param verdict what the site said to it; empty when nothing was answered, or no verdict came
 * @param answering whether the crawl answered challenges at all, and did not only collect them
 */
public record Attempted(
    long challenge,
    Digest image,
    Instant at,
    String model,
    String text,
    Optional<Verdict> verdict,
    boolean answering) {}
