/**
 * What all painters choose from: fonts, where glyphs lie, and colours. Reads font files; every
 * choice comes from a generator that the caller passes in.
 */
package io.glyphloop.synth.style;
