/**
 * What a network is, said once: a {@link io.glyphloop.trainer.network.NetworkSpec} is a list of
 * typed layers, from which both the Deeplearning4j graph and the ONNX graph are built.
 */
package io.glyphloop.trainer.network;
