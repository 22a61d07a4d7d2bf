/**
 * Gradients by libtorch, for NVIDIA cards that Deeplearning4j's CUDA build does not know; on the
 * processor it is what tests compare. Everything else of a training stays Deeplearning4j's.
 */
package io.glyphloop.trainer.torch;
