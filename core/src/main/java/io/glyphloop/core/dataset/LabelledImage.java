package io.glyphloop.core.dataset;

/**
 * An image and its text.
 *
 * @param name for messages: a file name or a digest
 * @param image gives the encoded bytes
 * @param text the text, normalised by the target's {@link io.glyphloop.core.TextRule}
 */
public record LabelledImage(String name, ImageSource image, String text) {}
