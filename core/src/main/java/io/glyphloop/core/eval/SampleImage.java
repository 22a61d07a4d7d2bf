package io.glyphloop.core.eval;

/**
 * One picture and what was read in it.
 *
 * @param image the encoded image as the site served it
 * @param answer what was submitted last
 * @param succeeded whether the site accepted it
 */
public record SampleImage(byte[] image, String answer, boolean succeeded) {}
