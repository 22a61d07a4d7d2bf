package io.glyphloop.trainer.onednn;

import io.glyphloop.trainer.dl4j.Reshaped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Chooses the operations for one vertex of a Deeplearning4j graph. */
record NetworkCompiler(ComputationGraph network, ExecutionPlan plan) {

  /**
   * Returns the operations of a vertex, in order; the first reads what the vertex reads.
   *
   * @param shape the shape of its first input, batch first
   * @param rectified whether a rectifier follows that is to be part of it; only where {@link
   *     #takesRectifier} said so
   */
  List<Operation> operations(GraphVertex vertex, long[] shape, boolean rectified) {
    List<Operation> operations = new ArrayList<>();
    if (vertex instanceof LayerVertex layerVertex && isKnown(layerVertex, shape)) {
      Layer layer = layerVertex.getLayer();
      IDropout dropout = conf(layer).getIDropout();
      long[] read = read(layerVertex, shape);
      if (layerVertex.getLayerPreProcessor() instanceof Reshaped) {
        operations.add(new ReshapeOp(read));
      }
      if (dropout != null) {
        operations.add(dropping((Dropout) dropout, vertex.getVertexIndex()));
      }
      addLayer(operations, layer, read, rectified);
    } else if (isAddition(vertex)) {
      operations.add(new SumOp(rectified));
    } else if (reshaped(vertex) != null) {
      operations.add(new ReshapeOp(shape(reshaped(vertex), shape[0])));
    } else {
      operations.add(new Dl4jFallbackOp(vertex));
    }
    return operations;
  }

  /** Returns the shape that a layer reads: that of the vertex, or what is made of it before. */
  private static long[] read(LayerVertex vertex, long[] shape) {
    return vertex.getLayerPreProcessor() instanceof Reshaped reshaped
        ? shape(reshaped, shape[0])
        : shape;
  }

  /** Returns what a vertex does to the shape, or null when that is not all it does. */
  private Reshaped reshaped(GraphVertex vertex) {
    return network.getConfiguration().getVertices().get(vertex.getVertexName())
                instanceof PreprocessorVertex before
            && before.getPreProcessor() instanceof Reshaped reshaped
        ? reshaped
        : null;
  }

  private static long[] shape(Reshaped reshaped, long batch) {
    long[] shape = reshaped.getOutputType(null).getShape(true);
    shape[0] = batch;
    return shape;
  }

  private void addLayer(List<Operation> operations, Layer layer, long[] shape, boolean rectified) {
    Map<String, Parameter> parameters = Parameter.allOf(layer);
    org.deeplearning4j.nn.conf.layers.Layer conf = conf(layer);
    if (conf instanceof ConvolutionLayer convolution) {
      boolean relu = rectified || isRelu(convolution.getActivationFn());
      operations.add(
          new AffineOp(
              new ConvolutionKernels(
                  shape, convolution.getNOut(), window(convolution, shape), convolution.hasBias()),
              parameters.get("W"),
              parameters.get("b"),
              relu));
    } else if (conf instanceof DenseLayer dense) {
      boolean relu = rectified || isRelu(dense.getActivationFn());
      operations.add(
          new AffineOp(
              new DenseKernels(shape, dense.getNOut()),
              parameters.get("W"),
              parameters.get("b"),
              relu));
    } else if (conf instanceof Bidirectional) {
      operations.add(new BiLstmOp(parameters));
    } else if (conf instanceof SubsamplingLayer pooling) {
      operations.add(new PoolOp(algorithm(pooling), window(pooling, shape)));
    } else if (conf instanceof BatchNormalization norm) {
      operations.add(batchNorm(parameters, norm, rectified));
    } else if (conf instanceof ActivationLayer activation && isRelu(activation.getActivationFn())) {
      operations.add(new ReluOp());
    }
  }

  /** Returns whether a rectifier that follows may become part of the vertex. */
  boolean takesRectifier(GraphVertex vertex, long[] shape) {
    if (isAddition(vertex)) {
      return true;
    }
    if (!(vertex instanceof LayerVertex layerVertex) || !isKnown(layerVertex, shape)) {
      return false;
    }
    org.deeplearning4j.nn.conf.layers.Layer conf = conf(layerVertex.getLayer());
    return conf instanceof BatchNormalization
        || conf instanceof ConvolutionLayer
        || conf instanceof DenseLayer;
  }

  /** Returns whether a vertex is a rectifier and nothing else. */
  static boolean isRectifier(GraphVertex vertex) {
    return vertex instanceof LayerVertex layerVertex
        && layerVertex.getLayerPreProcessor() == null
        && conf(layerVertex.getLayer()) instanceof ActivationLayer activation
        && activation.getIDropout() == null
        && isRelu(activation.getActivationFn());
  }

  private static boolean isKnown(LayerVertex vertex, long[] given) {
    InputPreProcessor before = vertex.getLayerPreProcessor();
    boolean flattened = before instanceof CnnToFeedForwardPreProcessor;
    if (before != null && !flattened && !(before instanceof Reshaped)) {
      return false;
    }
    long[] shape = read(vertex, given);
    org.deeplearning4j.nn.conf.layers.Layer conf = conf(vertex.getLayer());
    if (!isKnown(conf.getIDropout())) {
      return false;
    }
    boolean picture = shape.length == 4 && !flattened;
    if (conf instanceof DenseLayer dense) {
      return (shape.length == 2 || flattened)
          && dense.hasBias()
          && !dense.isHasLayerNorm()
          && isKnown(dense.getActivationFn());
    }
    if (conf instanceof ConvolutionLayer convolution) {
      return picture && isKnown(convolution);
    }
    if (conf instanceof SubsamplingLayer pooling) {
      return picture
          && pooling.getClass() == SubsamplingLayer.class
          && pooling.getPoolingType() != PoolingType.PNORM
          && pooling.getPoolingType() != PoolingType.SUM
          && pooling.getCnn2dDataFormat() == CNN2DFormat.NCHW
          && isOnes(pooling.getDilation());
    }
    if (conf instanceof BatchNormalization norm) {
      return picture && !norm.isLockGammaBeta() && norm.getCnn2DFormat() == CNN2DFormat.NCHW;
    }
    if (conf instanceof Bidirectional both) {
      return shape.length == 3 && !flattened && BiLstmOp.knows(both);
    }
    if (conf instanceof ActivationLayer activation) {
      return !flattened && isKnown(activation.getActivationFn());
    }
    return conf instanceof DropoutLayer && !flattened;
  }

  private static boolean isKnown(ConvolutionLayer convolution) {
    return convolution.getClass() == ConvolutionLayer.class
        && convolution.getCnn2dDataFormat() == CNN2DFormat.NCHW
        && convolution.getConvolutionMode() != ConvolutionMode.Causal
        && isOnes(convolution.getDilation())
        && isKnown(convolution.getActivationFn());
  }

  private static boolean isKnown(IDropout dropout) {
    return dropout == null || dropout instanceof Dropout plain && plain.getPSchedule() == null;
  }

  private static boolean isKnown(IActivation activation) {
    return isRelu(activation) || activation instanceof ActivationIdentity;
  }

  private static boolean isRelu(IActivation activation) {
    return activation instanceof ActivationReLU;
  }

  private static boolean isOnes(int[] numbers) {
    for (int number : numbers) {
      if (number != 1) {
        return false;
      }
    }
    return true;
  }

  private boolean isAddition(GraphVertex vertex) {
    return network.getConfiguration().getVertices().get(vertex.getVertexName())
            instanceof ElementWiseVertex addition
        && addition.getOp() == ElementWiseVertex.Op.Add
        && vertex.getInputVertices().length == 2;
  }

  private DropoutOp dropping(Dropout dropout, int place) {
    long seed = network.getConfiguration().getDefaultConfiguration().getSeed();
    return new DropoutOp(
        dropout.getP(), () -> (seed * 1_000_003 + network.getIterationCount()) * 1_000_003 + place);
  }

  private BatchNormOp batchNorm(
      Map<String, Parameter> parameters, BatchNormalization norm, boolean rectified) {
    RunningMoments moments =
        new RunningMoments(
            plan,
            parameters.get("mean"),
            parameters.get(norm.isUseLogStd() ? "log10stdev" : "var"),
            norm.isUseLogStd(),
            norm.getDecay());
    return new BatchNormOp(
        parameters.get("gamma"), parameters.get("beta"), moments, norm.getEps(), rectified);
  }

  private static dnnl.algorithm algorithm(SubsamplingLayer pooling) {
    if (pooling.getPoolingType() == PoolingType.MAX) {
      return dnnl.algorithm.pooling_max;
    }
    return pooling.isAvgPoolIncludePadInDivisor()
        ? dnnl.algorithm.pooling_avg_include_padding
        : dnnl.algorithm.pooling_avg_exclude_padding;
  }

  private static SlidingWindow window(ConvolutionLayer layer, long[] source) {
    return SlidingWindow.of(
        layer.getKernelSize(),
        layer.getStride(),
        layer.getConvolutionMode() == ConvolutionMode.Same,
        layer.getPadding(),
        source);
  }

  private static SlidingWindow window(SubsamplingLayer layer, long[] source) {
    return SlidingWindow.of(
        layer.getKernelSize(),
        layer.getStride(),
        layer.getConvolutionMode() == ConvolutionMode.Same,
        layer.getPadding(),
        source);
  }

  private static org.deeplearning4j.nn.conf.layers.Layer conf(Layer layer) {
    return layer.conf().getLayer();
  }
}
