package io.glyphloop.synth;

import io.glyphloop.synth.fonts.FontPool;
import java.util.random.RandomGenerator;

/**
 * What to draw.
 *
 * @param glyphs the characters to draw, in the letter case to draw them in
 * @param width of the picture, in pixels
 * @param height of the picture, in pixels
 * @param fonts the fonts to choose from; all can show the glyphs
 * @param random decides everything that is left open
 */
public record PaintOrder(
    String glyphs, int width, int height, FontPool fonts, RandomGenerator random) {}
