package io.glyphloop.synth;

import io.glyphloop.core.TextRule;

/**
 * What a library's captchas look like when nothing is set.
 *
 * @param rule the texts it draws, and whether its own check tells upper from lower case
 * @param width in pixels
 * @param height in pixels
 */
public record StockFormat(TextRule rule, int width, int height) {}
