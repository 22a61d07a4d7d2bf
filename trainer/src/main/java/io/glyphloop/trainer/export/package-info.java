/**
 * The ONNX file: a {@link io.glyphloop.trainer.network.NetworkSpec} and its weights written as a
 * graph that takes raw pixels and stands alone, and the weights read back from one.
 */
package io.glyphloop.trainer.export;
