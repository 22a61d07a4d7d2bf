/**
 * What a network does with a batch while it is trained. Reads the layers and parameters of a
 * Deeplearning4j graph; writes their gradients, and lets the graph's own updater apply them. Enter
 * at {@link io.glyphloop.trainer.onednn.TrainingSteps#fastest}.
 *
 * <p>Deeplearning4j calls oneDNN layer by layer and brings every array back to its own memory
 * layout in between, computes gradients that nobody asks for, and normalises batches without
 * oneDNN. Here the whole step is recorded once, as a list of primitives whose arrays stay in
 * oneDNN's layouts: a {@code NetworkCompiler} turns each vertex into {@code Operation}s, which
 * write themselves onto a {@code ExecutionPlan}, first all of them forward, then all of them
 * backward. A test holds the gradients to Deeplearning4j's.
 */
package io.glyphloop.trainer.onednn;
