/**
 * The third stage: labelled images become a model.
 *
 * <p>Reads a {@link io.glyphloop.trainer.api.TrainingRequest}; writes one ONNX file. Enter at
 * {@link io.glyphloop.trainer.Train}; the networks stand in {@code network}, the losses in {@code
 * loss}, the ONNX graph in {@code export}. The only module with Deeplearning4j on its classpath.
 */
package io.glyphloop.trainer;
