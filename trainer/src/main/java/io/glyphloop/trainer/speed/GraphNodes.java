package io.glyphloop.trainer.speed;

import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.training.NetworkNode;
import io.glyphloop.trainer.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * The vertices of a Deeplearning4j graph as {@link NetworkNode}s. Kinds and settings:
 *
 * <ul>
 *   <li>{@code input}
 *   <li>{@code conv}: outputs, kernel, stride, padding (or -1: same), relu
 *   <li>{@code max}, {@code mean}: kernel, stride, padding (or -1: same)
 *   <li>{@code norm}, {@code relu}, {@code add}, {@code flatten}, {@code global-mean}
 *   <li>{@code dense}: outputs, relu
 *   <li>{@code lstm}: outputs, of each direction; two directions, side by side
 *   <li>{@code dropout}: rate
 *   <li>{@code loss}: decoding, classes, steps; its input is a row of logits, class by class
 * </ul>
 */
final class GraphNodes {

  private final ComputationGraph network;
  private final NetworkSpec spec;
  private final List<NetworkNode> nodes = new ArrayList<>();

  /** What a vertex gives, by the name of its last node. */
  private final Map<String, String> given = new LinkedHashMap<>();

  GraphNodes(ComputationGraph network, NetworkSpec spec) {
    this.network = network;
    this.spec = spec;
  }

  List<NetworkNode> list() {
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      List<String> inputs = new ArrayList<>();
      if (!vertex.isInputVertex()) {
        for (VertexIndices input : vertex.getInputVertices()) {
          inputs.add(given.get(network.getVertices()[input.getVertexIndex()].getVertexName()));
        }
      }
      given.put(vertex.getVertexName(), add(vertex, inputs));
    }
    return nodes;
  }

  /** Adds the nodes of a vertex, and returns the name of the last. */
  private String add(GraphVertex vertex, List<String> inputs) {
    String name = vertex.getVertexName();
    if (vertex.isInputVertex()) {
      return add(name, "input", inputs, Map.of());
    }
    if (network.getConfiguration().getVertices().get(name) instanceof ElementWiseVertex sum
        && sum.getOp() == ElementWiseVertex.Op.Add) {
      return add(name, "add", inputs, Map.of());
    }
    if (!(vertex instanceof LayerVertex layerVertex)) {
      throw unknown(name, vertex);
    }
    String input = prepared(layerVertex, inputs.get(0));
    Layer layer = layerVertex.getLayer().conf().getLayer();
    if (layer.getIDropout() instanceof Dropout dropout) {
      input = add(name + ".dropped", "dropout", List.of(input), dropped(dropout));
    }
    if (layer instanceof DropoutLayer) {
      return input;
    }
    return add(name, layer, input);
  }

  private String prepared(LayerVertex vertex, String input) {
    InputPreProcessor before = vertex.getLayerPreProcessor();
    if (before == null) {
      return input;
    }
    if (before instanceof CnnToFeedForwardPreProcessor) {
      return add(vertex.getVertexName() + ".flat", "flatten", List.of(input), Map.of());
    }
    throw unknown(vertex.getVertexName(), before);
  }

  private String add(String name, Layer layer, String input) {
    List<String> inputs = List.of(input);
    if (layer instanceof ConvolutionLayer conv) {
      Map<String, Object> settings =
          window(
              conv.getKernelSize(), conv.getStride(), conv.getPadding(), conv.getConvolutionMode());
      settings.put("outputs", conv.getNOut());
      settings.put("relu", relu(name, conv.getActivationFn()));
      return add(name, "conv", inputs, settings);
    }
    if (layer instanceof SubsamplingLayer pool) {
      boolean max = pool.getPoolingType() == org.deeplearning4j.nn.conf.layers.PoolingType.MAX;
      return add(
          name,
          max ? "max" : "mean",
          inputs,
          window(
              pool.getKernelSize(),
              pool.getStride(),
              pool.getPadding(),
              pool.getConvolutionMode()));
    }
    if (layer instanceof BatchNormalization) {
      return add(name, "norm", inputs, Map.of());
    }
    if (layer instanceof DenseLayer dense) {
      return add(
          name,
          "dense",
          inputs,
          Map.of("outputs", dense.getNOut(), "relu", relu(name, dense.getActivationFn())));
    }
    if (layer instanceof ActivationLayer activation) {
      return relu(name, activation.getActivationFn()) ? add(name, "relu", inputs, Map.of()) : input;
    }
    if (layer instanceof GlobalPoolingLayer) {
      return add(name, "global-mean", inputs, Map.of());
    }
    if (layer instanceof Bidirectional both && both.getFwd() instanceof LSTM lstm) {
      return add(name, "lstm", inputs, Map.of("outputs", lstm.getNOut()));
    }
    if (layer instanceof LossLayer) {
      return add(
          name,
          "loss",
          inputs,
          Map.of(
              "decoding",
              spec.decoding().name(),
              "classes",
              spec.classes(),
              "steps",
              spec.steps()));
    }
    throw unknown(name, layer);
  }

  private String add(String name, String kind, List<String> inputs, Map<String, Object> settings) {
    nodes.add(new NetworkNode(name, kind, inputs, settings));
    return name;
  }

  private static Map<String, Object> dropped(Dropout dropout) {
    return Map.of("rate", 1 - dropout.getP());
  }

  private static Map<String, Object> window(
      int[] kernel, int[] stride, int[] padding, ConvolutionMode mode) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("kernel", list(kernel));
    settings.put("stride", list(stride));
    settings.put("padding", mode == ConvolutionMode.Same ? List.of(-1, -1) : list(padding));
    return settings;
  }

  private static List<Integer> list(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private static boolean relu(String name, IActivation activation) {
    if (activation instanceof ActivationReLU || activation instanceof ActivationIdentity) {
      return activation instanceof ActivationReLU;
    }
    throw unknown(name, activation);
  }

  private static TrainingException unknown(String name, Object what) {
    return new TrainingException(
        "layer " + name + " (" + what.getClass().getSimpleName() + ") has no description",
        "add it to GraphNodes, and to scripts/lib/torch_twin.py");
  }
}
