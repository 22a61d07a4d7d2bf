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
final class CompiledNetwork implements AutoCloseable {

  private final ComputationGraph network;
  private final ExecutionPlan plan = new ExecutionPlan();
  private final NetworkCompiler translator;
  private final Map<Integer, Activation> activations = new HashMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private final INDArray features;
  private LossOp end;

  /**
   * @param shape of the features, batch first
   */
  CompiledNetwork(ComputationGraph network, long[] shape) {
    this.network = network;
    this.translator = new NetworkCompiler(network, plan);
    this.features = plan.array(shape);
    network.setInputs(features);
    GraphVertex[] vertices = network.getVertices();
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = vertices[index];
      if (vertex.isInputVertex()) {
        activations.put(index, new Activation(plan.view(features, shape), false, shape));
      } else if (!activations.containsKey(index)) {
        record(vertex);
      }
    }
    plan.startBackward();
    for (int i = operations.size() - 1; i >= 0; i--) {
      operations.get(i).backward(plan);
    }
  }

  private void record(GraphVertex vertex) {
    List<Activation> inputs = new ArrayList<>();
    for (VertexIndices input : vertex.getInputVertices()) {
      inputs.add(activations.get(input.getVertexIndex()));
    }
    if (vertex instanceof LayerVertex layer
        && layer.getLayer().conf().getLayer() instanceof LossLayer loss) {
      end = new LossOp(loss.getLossFn(), loss.getActivationFn());
      activations.put(vertex.getVertexIndex(), run(end, inputs));
      return;
    }
    List<Operation> recorded = translator.operations(vertex, inputs.get(0).shape());
    GraphVertex rectifier = rectifierAfter(vertex);
    boolean taken = rectifier != null && recorded.get(recorded.size() - 1).rectify();
    for (Operation operation : recorded) {
      inputs = List.of(run(operation, inputs));
    }
    activations.put(vertex.getVertexIndex(), inputs.get(0));
    if (taken) {
      activations.put(rectifier.getVertexIndex(), inputs.get(0));
    }
  }

  private Activation run(Operation operation, List<Activation> inputs) {
    operations.add(operation);
    return operation.forward(plan, inputs);
  }

  /** Returns the rectifier that is all that reads a vertex; null where it is not. */
  private GraphVertex rectifierAfter(GraphVertex vertex) {
    VertexIndices[] readers = vertex.getOutputVertices();
    if (readers == null || readers.length != 1) {
      return null;
    }
    GraphVertex reader = network.getVertices()[readers[0].getVertexIndex()];
    return NetworkCompiler.isRectifier(reader) ? reader : null;
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
    plan.runForward();
    double loss = end.compute(batch.getLabels());
    plan.runBackward();
    return loss;
  }

  @Override
  public void close() {
    plan.close();
  }
}
