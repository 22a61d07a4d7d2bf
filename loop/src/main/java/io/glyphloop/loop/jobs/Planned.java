package io.glyphloop.loop.jobs;

import java.time.Instant;

/**
 * What is to be done once.
 *
 * @param name what; a plan has each name once
 * @param at when, or at once when that is over
 */
public record Planned(String name, Instant at) {}
