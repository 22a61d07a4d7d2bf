/**
 * The steps of one improvement cycle, the same for rounds and for the daemon: harvest, drift check,
 * retrain, evaluate, clean up.
 *
 * <p>Each reads and writes a workspace, and tells events. Enter at {@link
 * io.glyphloop.loop.step.StepRunner}, which does a step as a run of the workspace.
 */
package io.glyphloop.loop.step;
