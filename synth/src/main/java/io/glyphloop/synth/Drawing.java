package io.glyphloop.synth;

/**
 * A synthetic captcha with its answer.
 *
 * @param text the answer, normalised by the {@link io.glyphloop.core.TextRule} it was made for
 * @param png the image, a PNG file without transparency; not to be changed
 * @param style the library, font, distortion and so on, in a few words for a caption
 */
public record Drawing(String text, byte[] png, String style) {}
