/**
 * What a network is, said once: a {@link io.glyphloop.trainer.network.NetworkSpec} is a graph of
 * typed layers, from which the Deeplearning4j graph, the ONNX graph, the table of {@code arch show}
 * and all counts are made. {@link io.glyphloop.trainer.architecture.Architectures} lists the
 * networks; {@link io.glyphloop.trainer.network.NetworkBuilder} writes a new one down.
 */
package io.glyphloop.trainer.network;
