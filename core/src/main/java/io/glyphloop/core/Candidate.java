package io.glyphloop.core;

/**
 * One possible text of an image.
 *
 * @param text the text, in the charset of the model
 * @param probability the model's probability that the whole text is right, in {@code [0, 1]}
 */
public record Candidate(String text, double probability) {}
