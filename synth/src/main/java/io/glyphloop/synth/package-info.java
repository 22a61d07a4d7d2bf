/**
 * Real captcha libraries behind one port, drawing from a seed.
 *
 * <p>Reads nothing but fonts: those inside the jars of the class path, and those of a folder that
 * the user names ({@link io.glyphloop.synth.Synthesizer#FONT_FOLDER}). Which fonts are installed on
 * the machine makes no difference. Writes nothing: a {@link io.glyphloop.synth.Drawing} is returned
 * to the caller.
 *
 * <p>{@link io.glyphloop.synth.Synthesizer} draws varied pictures for pre-training; {@link
 * io.glyphloop.synth.StockCaptchas} draws what a site gets that uses a library as it comes out of
 * the box; {@link io.glyphloop.synth.ContactSheet} shows many at a glance.
 *
 * <p><b>Why a class loader.</b> The libraries take their randomness from {@code new Random()},
 * {@code SecureRandom}, {@code ThreadLocalRandom} and {@code Math.random()}, some of it cached in
 * static fields, and offer no way to seed it. A training run that cannot be repeated cannot be
 * compared with another, so {@link io.glyphloop.synth.seeding.SeedingClassLoader} loads the
 * libraries and the adapters to them ({@code io.glyphloop.synth.library}) itself, and turns every
 * one of these sources into {@link io.glyphloop.synth.seeding.SeededRandom}, which asks the
 * generator of the drawing that the thread is making. In the same way {@code new Font("Arial",
 * ...)} becomes a bundled font. The libraries' code is otherwise as published. Nothing outside that
 * loader names a library's class: the adapters are reached through {@link
 * io.glyphloop.synth.CaptchaPainter} only.
 */
package io.glyphloop.synth;
