package io.glyphloop.core.store;

/**
 * One labelled image on its way into the workspace.
 *
 * @param image the encoded bytes; not copied, not to be changed meanwhile
 * @param text the text, normalised by the target's rule
 * @param confidence how sure the label is, in {@code [0, 1]}
 */
public record ImportItem(byte[] image, String text, double confidence) {}
