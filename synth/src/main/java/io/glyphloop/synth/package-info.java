/**
 * Synthetic captchas, rendered by real captcha libraries and reproducible from a random seed.
 *
 * <p>{@link io.glyphloop.synth.Synthesizer} generates captchas in varied styles for pre-training;
 * {@link io.glyphloop.synth.StockCaptchas} generates those of a library with its default settings.
 *
 * <p>The only input is font files: bundled ones, and those of a folder that the user names ({@link
 * io.glyphloop.synth.Synthesizer#FONT_FOLDER}). Installed fonts make no difference. Nothing is
 * written to disk.
 *
 * <p><b>Why a class loader.</b> The libraries take their randomness from {@code new Random()},
 * {@code SecureRandom}, {@code ThreadLocalRandom} and {@code Math.random()}, some of it cached in
 * static fields, and offer no way to seed it. Training runs must be reproducible to be comparable,
 * so {@link io.glyphloop.synth.seeding.SeedingClassLoader} loads the libraries and the painters
 * that call them ({@code io.glyphloop.synth.library}), and replaces every one of these sources by
 * {@link io.glyphloop.synth.seeding.SeededRandom}, which uses the generator of the captcha that the
 * thread is rendering. Likewise {@code new Font("Arial", ...)} becomes a bundled font. The
 * libraries' code is otherwise unchanged. Nothing outside that loader refers to a library's class:
 * painters are used through {@link io.glyphloop.synth.CaptchaPainter} only.
 */
package io.glyphloop.synth;
