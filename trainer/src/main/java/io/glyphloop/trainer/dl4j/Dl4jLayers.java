package io.glyphloop.trainer.dl4j;

import io.glyphloop.trainer.network.BatchNorm;
import io.glyphloop.trainer.network.BiLstm;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.Dense;
import io.glyphloop.trainer.network.Dropout;
import io.glyphloop.trainer.network.LayerSpec;
import io.glyphloop.trainer.network.Pool;
import io.glyphloop.trainer.network.Relu;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** The Deeplearning4j layer of each {@link LayerSpec} that is one there. */
final class Dl4jLayers {

  private Dl4jLayers() {}

  static Layer of(LayerSpec layer) {
    if (layer instanceof Conv conv) {
      return convolution(conv);
    }
    if (layer instanceof Pool pool) {
      return pooling(pool);
    }
    if (layer instanceof BatchNorm) {
      return normalisation();
    }
    if (layer instanceof Relu) {
      return new ActivationLayer.Builder().activation(Activation.RELU).build();
    }
    if (layer instanceof Dense dense) {
      return new DenseLayer.Builder()
          .nOut(dense.units())
          .activation(activation(dense.relu()))
          .build();
    }
    if (layer instanceof Dropout dropout) {
      // Deeplearning4j counts the share that is kept.
      return new DropoutLayer.Builder(1 - dropout.rate()).build();
    }
    if (layer instanceof BiLstm lstm) {
      return recurrent(lstm);
    }
    throw new IllegalArgumentException(layer + " is a vertex, not a layer");
  }

  private static Layer convolution(Conv conv) {
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(conv.kernelHeight(), conv.kernelWidth());
    builder.stride(conv.strideHeight(), conv.strideWidth());
    builder.padding(conv.padHeight(), conv.padWidth());
    builder.nOut(conv.filters());
    builder.hasBias(conv.bias());
    builder.activation(activation(conv.relu()));
    return builder.build();
  }

  private static Layer pooling(Pool pool) {
    int[] window = {pool.height(), pool.width()};
    return new SubsamplingLayer.Builder(
            pool.kind() == Pool.Kind.MAX
                ? SubsamplingLayer.PoolingType.MAX
                : SubsamplingLayer.PoolingType.AVG,
            window,
            window)
        .build();
  }

  private static Layer normalisation() {
    return new BatchNormalization.Builder()
        .eps(BatchNorm.EPSILON)
        .decay(BatchNorm.DECAY)
        // Keeps variances, as the ONNX file does, and not logarithms of their roots.
        .useLogStd(false)
        .build();
  }

  private static Layer recurrent(BiLstm lstm) {
    return new Bidirectional(
        Bidirectional.Mode.CONCAT,
        new LSTM.Builder()
            .nOut(lstm.units())
            .activation(Activation.TANH)
            .gateActivationFunction(Activation.SIGMOID)
            .weightInit(WeightInit.XAVIER)
            .build());
  }

  private static Activation activation(boolean relu) {
    return relu ? Activation.RELU : Activation.IDENTITY;
  }
}
