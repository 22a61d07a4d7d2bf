package io.glyphloop.synth;

import io.glyphloop.core.TextRule;

/**
 * Texts and size of a library's captchas with its default settings.
 *
 * @param rule the texts it generates, and whether its own check is case-sensitive
 * @param width in pixels
 * @param height in pixels
 */
public record StockFormat(TextRule rule, int width, int height) {}
