package io.glyphloop.store.dataset;

/**
 * A file that was not used.
 *
 * @param name its name inside the dataset
 * @param reason why, in words for a person
 */
public record Skipped(String name, String reason) {}
