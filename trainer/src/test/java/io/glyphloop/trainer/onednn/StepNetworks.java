package io.glyphloop.trainer.onednn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * Small networks that together have every kind of layer; each reads 1x16x20 and gives 6 numbers.
 */
enum StepNetworks {
  /** Strides, pools of both kinds, padding that differs by direction. */
  POOLED {
    @Override
    void layers(GraphBuilder graph) {
      graph
          .addLayer("conv1", conv(5, 3, 1).padding(1, 1).activation(Activation.RELU).build(), "in")
          .addLayer("max", pool(SubsamplingLayer.PoolingType.MAX, 2).build(), "conv1")
          .addLayer(
              "conv2", conv(18, 5, 2).padding(2, 1).activation(Activation.RELU).build(), "max")
          .addLayer("avg", pool(SubsamplingLayer.PoolingType.AVG, 2).build(), "conv2")
          .addLayer("dense", dense(20).activation(Activation.RELU).build(), "avg")
          .addLayer("out", dense(6).activation(Activation.IDENTITY).build(), "dense");
    }
  },
  /** Batch normalisation, a sum with a short cut, rectifiers of their own, a mean of the whole. */
  RESIDUAL {
    @Override
    void layers(GraphBuilder graph) {
      graph
          .addLayer(
              "conv1", conv(16, 3, 2).hasBias(false).activation(Activation.IDENTITY).build(), "in")
          .addLayer("norm1", new BatchNormalization.Builder().useLogStd(false).build(), "conv1")
          .addLayer("relu1", relu(), "norm1")
          .addLayer(
              "conv2",
              conv(16, 3, 1).padding(1, 1).hasBias(false).activation(Activation.IDENTITY).build(),
              "relu1")
          .addLayer(
              "norm2",
              new BatchNormalization.Builder().useLogStd(false).decay(0.8).build(),
              "conv2")
          .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm2", "relu1")
          .addLayer("relu2", relu(), "sum")
          .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "relu2")
          .addLayer("out", dense(6).activation(Activation.IDENTITY).build(), "mean");
    }
  },
  /** A layer that only Deeplearning4j computes, between two that oneDNN does. */
  RECURRENT {
    @Override
    void layers(GraphBuilder graph) {
      graph
          .addLayer("conv1", conv(8, 3, 2).activation(Activation.RELU).build(), "in")
          .addLayer(
              "lstm",
              new LastTimeStep(
                  new Bidirectional(Bidirectional.Mode.CONCAT, new LSTM.Builder().nOut(4).build())),
              new CnnToRnnPreProcessor(7, 9, 8),
              "conv1")
          .addLayer("out", dense(6).activation(Activation.IDENTITY).build(), "lstm");
    }
  },
  /** Dropout as a layer and as a setting. */
  DROPPED {
    @Override
    void layers(GraphBuilder graph) {
      graph
          .addLayer("conv1", conv(8, 3, 2).activation(Activation.RELU).build(), "in")
          .addLayer("drop", new DropoutLayer.Builder(0.7).build(), "conv1")
          .addLayer("dense", dense(20).activation(Activation.RELU).build(), "drop")
          .addLayer("out", dense(6).dropOut(0.8).activation(Activation.IDENTITY).build(), "dense");
    }
  };

  abstract void layers(GraphBuilder graph);

  ComputationGraph build() {
    Nd4j.getRandom().setSeed(5);
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .weightInit(WeightInit.RELU)
            // Not Adam, which magnifies what rounding leaves where a gradient is nought.
            .updater(new Nesterovs(1e-2, 0.9))
            .weightDecay(0.01)
            .convolutionMode(ConvolutionMode.Truncate)
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.convolutional(16, 20, 1));
    layers(graph);
    graph.addLayer(
        "loss",
        new LossLayer.Builder(new LossMSE()).activation(Activation.IDENTITY).build(),
        "out");
    graph.setOutputs("loss");
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }

  private static ConvolutionLayer.Builder conv(int filters, int kernel, int stride) {
    ConvolutionLayer.Builder builder = new ConvolutionLayer.Builder(kernel, kernel);
    builder.stride(stride, stride);
    builder.nOut(filters);
    return builder;
  }

  private static SubsamplingLayer.Builder pool(SubsamplingLayer.PoolingType type, int size) {
    return new SubsamplingLayer.Builder(type, new int[] {size, size}, new int[] {size, size});
  }

  private static DenseLayer.Builder dense(int outputs) {
    return new DenseLayer.Builder().nOut(outputs);
  }

  private static ActivationLayer relu() {
    return new ActivationLayer.Builder().activation(Activation.RELU).build();
  }
}
