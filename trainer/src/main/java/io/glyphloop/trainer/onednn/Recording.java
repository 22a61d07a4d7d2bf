package io.glyphloop.trainer.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** The gradient of a network for batches of one shape, recorded for it. */
final class Recording implements AutoCloseable {

  private final ComputationGraph network;
  private final Tape tape = new Tape();
  private final Translator translator;
  private final Map<Integer, Signal> signals = new HashMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private final INDArray features;
  private LossEnd end;

  /**
   * Records a network.
   *
   * @param shape of the features, batch first
   */
  Recording(ComputationGraph network, long[] shape) {
    this.network = network;
    this.translator = new Translator(network, tape);
    this.features = tape.array(shape);
    network.setInputs(features);
    GraphVertex[] vertices = network.getVertices();
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = vertices[index];
      if (vertex.isInputVertex()) {
        signals.put(index, new Signal(tape.view(features, shape), false, shape));
      } else if (!signals.containsKey(index)) {
        record(vertex);
      }
    }
    tape.turn();
    for (int i = operations.size() - 1; i >= 0; i--) {
      operations.get(i).backward(tape);
    }
  }

  private void record(GraphVertex vertex) {
    List<Signal> inputs = new ArrayList<>();
    for (VertexIndices input : vertex.getInputVertices()) {
      inputs.add(signals.get(input.getVertexIndex()));
    }
    long[] shape = inputs.get(0).shape();
    if (vertex instanceof LayerVertex layer
        && layer.getLayer().conf().getLayer() instanceof LossLayer loss) {
      end = new LossEnd(loss.getLossFn(), loss.getActivationFn());
      signals.put(vertex.getVertexIndex(), run(end, inputs));
      return;
    }
    GraphVertex rectifier = rectifierAfter(vertex, shape);
    for (Operation operation : translator.operations(vertex, shape, rectifier != null)) {
      inputs = List.of(run(operation, inputs));
    }
    signals.put(vertex.getVertexIndex(), inputs.get(0));
    if (rectifier != null) {
      signals.put(rectifier.getVertexIndex(), inputs.get(0));
    }
  }

  private Signal run(Operation operation, List<Signal> inputs) {
    operations.add(operation);
    return operation.forward(tape, inputs);
  }

  /** Returns the rectifier that is all that reads a vertex, if it may become part of it. */
  private GraphVertex rectifierAfter(GraphVertex vertex, long[] shape) {
    VertexIndices[] readers = vertex.getOutputVertices();
    if (readers == null || readers.length != 1 || !translator.takesRectifier(vertex, shape)) {
      return null;
    }
    GraphVertex reader = network.getVertices()[readers[0].getVertexIndex()];
    return Translator.isRectifier(reader) ? reader : null;
  }

  /**
   * Computes the gradient of the summed loss, into the network's gradients.
   *
   * @return the mean loss
   */
  double gradient(DataSet batch) {
    features.assign(batch.getFeatures());
    // Layers that Deeplearning4j computes ask the network for the batch's size.
    network.setInputs(features);
    tape.runForward();
    double loss = end.compute(batch.getLabels());
    tape.runBackward();
    return loss;
  }

  @Override
  public void close() {
    tape.close();
  }
}
