/**
 * {@code segment-svm}, the light recogniser: pictures are cut into characters, and a support vector
 * machine names each. Reads a {@link io.glyphloop.trainer.api.TrainingRequest}; writes an ONNX
 * file, and a classification report and a confusion matrix into the run's folder. No
 * Deeplearning4j. Enter at {@link io.glyphloop.trainer.svm.SvmTraining}.
 */
package io.glyphloop.trainer.svm;
