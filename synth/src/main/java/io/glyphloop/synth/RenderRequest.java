package io.glyphloop.synth;

import io.glyphloop.synth.fonts.FontPool;
import java.util.random.RandomGenerator;

/**
 * The text and the size of one synthetic captcha, and where fonts and random numbers come from.
 *
 * @param glyphs the characters to draw, in their final letter case
 * @param width of the image, in pixels
 * @param height of the image, in pixels
 * @param fonts the fonts to choose from; all can show the glyphs
 * @param random the source of every random choice
 */
public record RenderRequest(
    String glyphs, int width, int height, FontPool fonts, RandomGenerator random) {}
