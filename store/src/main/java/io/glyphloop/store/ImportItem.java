package io.glyphloop.store;

/**
 * One labelled image on its way into the workspace.
 *
 * @param image the encoded bytes; not copied, not to be changed meanwhile
 * @param text the text, normalised by the target's rule
 * @param confidence how sure the label is, in {@code [0, 1]}
 * @param heldOut decides the split of an image that the workspace does not know; a known one stays
 *     in its own
 */
public record ImportItem(byte[] image, String text, double confidence, HeldOut heldOut) {}
