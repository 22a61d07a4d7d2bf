/**
 * From images to batches: decoding once, seeded order, seeded augmentation. Reads encoded images
 * with their texts or rejected answers, or draws some; writes arrays that a network trains on.
 * Enter at {@link io.glyphloop.trainer.data.TrainingSet} and {@link
 * io.glyphloop.trainer.data.Batches}; each way to change a picture is a {@code Distortion} each,
 * applied by {@link io.glyphloop.trainer.data.Augmenter}.
 */
package io.glyphloop.trainer.data;
