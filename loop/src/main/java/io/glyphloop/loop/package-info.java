/**
 * The loop: harvest, label, train, decide, and again.
 *
 * <p>Reads a target's description, {@link io.glyphloop.loop.settings.LoopSettings} and a workspace;
 * writes challenges, labels and models into the workspace, and a report. Enter at {@link
 * io.glyphloop.loop.Loop}. The work of each stage is done by its own module; here stands only what
 * comes after what.
 */
package io.glyphloop.loop;
