package io.glyphloop.trainer.network;

import io.glyphloop.trainer.engine.Engine;
import io.glyphloop.trainer.network.LayerSpec.Conv;
import io.glyphloop.trainer.network.LayerSpec.Dropout;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.schedule.ISchedule;

/** Builds the Deeplearning4j graph of a {@link NetworkSpec}. */
public final class Dl4jNetworks {

  /** The name of the graph's input. */
  private static final String INPUT = "ink";

  /**
   * The name of the loss layer, whose activations are the logits, {@code [batch, classes*steps]}.
   */
  private static final String LOSS = "loss";

  private Dl4jNetworks() {}

  /**
   * Returns an initialised network.
   *
   * @param rate the learning rate of each iteration
   * @param weightDecay decoupled weight decay (Loshchilov and Hutter, 2019), as a share of the rate
   * @param seed decides the initial weights
   */
  public static ComputationGraph build(
      NetworkSpec spec, ILossFunction loss, ISchedule rate, double weightDecay, long seed) {
    Engine.start();
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(Nd4j.defaultFloatingPointType())
            .seed(seed)
            .weightInit(WeightInit.RELU)
            .updater(new Adam(rate))
            .weightDecay(weightDecay)
            .convolutionMode(ConvolutionMode.Truncate)
            .graphBuilder()
            .addInputs(INPUT)
            .setInputTypes(InputType.convolutional(spec.input().height(), spec.input().width(), 1));
    String previous = INPUT;
    LayerSpec.Shape shape = spec.inputShape();
    for (LayerSpec layer : spec.layers()) {
      graph.addLayer(layer.name(), layer(layer), previous);
      previous = layer.name();
      shape = layer.output(shape);
    }
    graph.addLayer(
        LOSS,
        new LossLayer.Builder(loss).activation(Activation.IDENTITY).build(),
        new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels()),
        previous);
    graph.setOutputs(LOSS);
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }

  private static org.deeplearning4j.nn.conf.layers.Layer layer(LayerSpec layer) {
    if (layer instanceof Conv conv) {
      ConvolutionLayer.Builder builder =
          new ConvolutionLayer.Builder(conv.kernelHeight(), conv.kernelWidth());
      builder.stride(conv.strideHeight(), conv.strideWidth());
      builder.padding(conv.padHeight(), conv.padWidth());
      builder.nOut(conv.filters());
      builder.activation(conv.relu() ? Activation.RELU : Activation.IDENTITY);
      return new OnceConvolution(builder);
    }
    // Deeplearning4j counts the share that is kept.
    return new DropoutLayer.Builder(1 - ((Dropout) layer).rate()).build();
  }
}
