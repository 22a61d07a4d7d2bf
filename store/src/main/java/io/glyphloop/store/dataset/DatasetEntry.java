package io.glyphloop.store.dataset;

/**
 * One image file of a dataset, not yet checked.
 *
 * @param name its path inside the dataset, with slashes
 * @param rawLabel its label as the dataset writes it
 * @param image its bytes; not copied, not to be changed
 */
public record DatasetEntry(String name, String rawLabel, byte[] image) {}
