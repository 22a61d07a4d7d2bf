/**
 * Bundled fonts, from jars on the class path, and fonts of a folder that the user names. Installed
 * fonts are never used, so that a random seed gives the same images on every machine.
 */
package io.glyphloop.synth.fonts;
