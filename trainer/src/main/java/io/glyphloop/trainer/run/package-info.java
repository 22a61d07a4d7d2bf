/**
 * One training from its first to its last batch: stages, learning rates, the best checkpoint, what
 * is done about a collapse, and resuming after a kill.
 *
 * <p>Reads training sets; writes the run's folder ({@link io.glyphloop.trainer.run.RunFolder}).
 * Enter at {@link io.glyphloop.trainer.run.TrainingRun}.
 */
package io.glyphloop.trainer.run;
