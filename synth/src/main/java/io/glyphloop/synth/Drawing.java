package io.glyphloop.synth;

/**
 * A drawn captcha with its answer.
 *
 * @param text the answer, normalised by the {@link io.glyphloop.core.TextRule} it was drawn for
 * @param png the picture, a PNG file without transparency; not to be changed
 * @param style the library and the choices made, in a few words for a caption
 */
public record Drawing(String text, byte[] png, String style) {}
