/**
 * A painter for each captcha library. These classes, and the libraries that they use, are loaded by
 * {@link io.glyphloop.synth.seeding.SeedingClassLoader} only; the rest of the program uses them
 * through {@link io.glyphloop.synth.CaptchaPainter}.
 */
package io.glyphloop.synth.library;
