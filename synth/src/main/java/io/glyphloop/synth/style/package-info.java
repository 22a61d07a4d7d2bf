/**
 * What all painters choose from: where glyphs lie, colours, lines and dots. Every choice comes from
 * a generator that the caller passes in.
 */
package io.glyphloop.synth.style;
