package io.glyphloop.trainer.dl4j;

import io.glyphloop.trainer.network.Columns;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import io.glyphloop.trainer.network.Shape;
import io.glyphloop.trainer.network.Sum;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Builds the Deeplearning4j graph of a {@link NetworkSpec}: one input, one loss. */
public final class Dl4jNetworks {

  /**
   * The name of the loss layer, whose activations are the logits, {@code [batch, classes*steps]}.
   */
  private static final String LOSS = "loss";

  /** The name of the vertex that completes the logits where some are absent. */
  private static final String LOGITS = "logits";

  private final NetworkSpec spec;
  private final GraphBuilder graph;
  private final Map<String, Layout> layouts = new HashMap<>();

  private Dl4jNetworks(NetworkSpec spec, GraphBuilder graph) {
    this.spec = spec;
    this.graph = graph;
  }

  /**
   * Returns an initialised network.
   *
   * @param updater turns gradients into steps
   * @param weightDecay decoupled weight decay (Loshchilov and Hutter, 2019), as a share of the
   *     rate; 0 for none
   * @param seed of the initial weights
   */
  public static ComputationGraph build(
      NetworkSpec spec, ILossFunction loss, IUpdater updater, double weightDecay, long seed) {
    Engine.start();
    Shape picture = spec.pictureShape();
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(Nd4j.defaultFloatingPointType())
            .seed(seed)
            .weightInit(WeightInit.RELU)
            .updater(updater)
            .weightDecay(weightDecay)
            .convolutionMode(ConvolutionMode.Truncate)
            .graphBuilder()
            .addInputs(NetworkSpec.PICTURE)
            .setInputTypes(
                InputType.convolutional(picture.height(), picture.width(), picture.channels()));
    new Dl4jNetworks(spec, graph).fill(loss);
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }

  private void fill(ILossFunction loss) {
    layouts.put(NetworkSpec.PICTURE, Layout.MAP);
    spec.nodes().forEach(this::add);
    Node last = spec.last();
    Layout given = layouts.get(last.name());
    String logits = last.name();
    if (spec.head().absent() > 0) {
      graph.addVertex(LOGITS, new PreprocessorVertex(new AbsentLogits(spec.head())), logits);
      logits = LOGITS;
    }
    graph.addLayer(
        LOSS,
        new LossLayer.Builder(loss).activation(Activation.IDENTITY).build(),
        given.to(Layout.VECTOR, last.output()),
        logits);
    graph.setOutputs(LOSS);
  }

  private void add(Node node) {
    String[] inputs = node.inputs().toArray(String[]::new);
    Layout given = layouts.get(inputs[0]);
    Layout read = Layout.read(node.layer(), given);
    if (node.layer() instanceof Sum) {
      graph.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
    } else if (node.layer() instanceof Columns) {
      graph.addVertex(node.name(), new PreprocessorVertex(columns(node, given)), inputs);
      read = Layout.MAP;
    } else {
      graph.addLayer(
          node.name(), Dl4jLayers.of(node.layer()), given.to(read, node.input()), inputs);
    }
    layouts.put(node.name(), read);
  }

  private static Reshaped columns(Node node, Layout given) {
    return new Reshaped(given.dimensions(node.input()), Layout.MAP.dimensions(node.output()));
  }
}
