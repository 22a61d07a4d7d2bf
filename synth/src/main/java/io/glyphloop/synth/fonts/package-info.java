/**
 * Fonts: those inside the jars of the class path, and those of a folder that the user names. Reads
 * font files and writes none. The fonts installed on the machine are never asked for, so that a
 * seed gives the same pictures everywhere.
 */
package io.glyphloop.synth.fonts;
