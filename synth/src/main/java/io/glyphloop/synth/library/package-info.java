/**
 * One adapter a captcha library. These classes, and the libraries that they name, are loaded by
 * {@link io.glyphloop.synth.seeding.SeedingClassLoader} only; the rest of the program reaches them
 * through {@link io.glyphloop.synth.CaptchaPainter}.
 */
package io.glyphloop.synth.library;
