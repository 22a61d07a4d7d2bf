package io.glyphloop.crawler;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the parts of one challenge took. A part that did not come to its end is empty.
 *
 * @param fetch page and image, decoding included
 * @param recognise reading the image
 * @param submit all answers together, from sending to verdict
 */
public record Timings(
    Optional<Duration> fetch, Optional<Duration> recognise, Optional<Duration> submit) {}
