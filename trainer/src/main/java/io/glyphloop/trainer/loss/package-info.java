/** Losses for Deeplearning4j, each proved by a finite-difference gradient check. */
package io.glyphloop.trainer.loss;
