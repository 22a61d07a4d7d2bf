/**
 * Random styles that the painters share: layout of the glyphs, colours, lines and speckles. Every
 * random choice comes from a generator that the caller passes in.
 */
package io.glyphloop.synth.style;
