package io.glyphloop.testsite.source;

/**
 * A picture and its answer.
 *
 * @param image the encoded picture, served as it is; not to be changed
 * @param contentType the picture's media type: {@code image/png}
 * @param text the answer, normalised by the source's rule
 */
public record Challenge(byte[] image, String contentType, String text) {}
