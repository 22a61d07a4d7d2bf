package io.glyphloop.store.dataset;

/**
 * A line of a list of labels.
 *
 * @param name the picture as the list calls it
 * @param text its label; blank when it has none
 */
record LabelRow(String name, String text) {}
