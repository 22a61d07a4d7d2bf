package io.glyphloop.synth;

import java.awt.image.BufferedImage;

/**
 * A picture that a library has drawn.
 *
 * @param glyphs the characters in it, left to right
 * @param image the picture; transparent parts are to be seen on white
 * @param style the choices made, in a few words for a caption
 */
public record Painted(String glyphs, BufferedImage image, String style) {}
