/**
 * Losses for Deeplearning4j over whole texts, each proved by a finite-difference gradient check.
 * They read logits and {@link io.glyphloop.trainer.loss.LabelCodec} rows, which say what each
 * sample teaches ({@link io.glyphloop.trainer.loss.Label}); {@link
 * io.glyphloop.trainer.loss.Losses} knows which loss a network needs.
 */
package io.glyphloop.trainer.loss;
