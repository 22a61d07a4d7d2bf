package io.glyphloop.synth;

import java.awt.image.BufferedImage;

/**
 * An image that a captcha library rendered.
 *
 * @param glyphs the characters in it, left to right
 * @param image may have transparent parts, which stand for white
 * @param style font, distortion and so on, in a few words for a caption
 */
public record Painted(String glyphs, BufferedImage image, String style) {}
