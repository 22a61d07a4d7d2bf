/**
 * Makes libraries that draw random numbers repeatable: reads their class files, and defines classes
 * that take every random number from the generator of the current drawing, and bundled fonts in
 * place of those that are installed.
 */
package io.glyphloop.synth.seeding;
