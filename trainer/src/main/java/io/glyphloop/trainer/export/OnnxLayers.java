package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.glyphloop.trainer.network.BatchNorm;
import io.glyphloop.trainer.network.BiLstm;
import io.glyphloop.trainer.network.Columns;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.Dense;
import io.glyphloop.trainer.network.Node;
import io.glyphloop.trainer.network.Pool;
import io.glyphloop.trainer.network.Relu;
import io.glyphloop.trainer.network.Shape;
import io.glyphloop.trainer.network.Sum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a network as ONNX nodes. All that they pass on is {@code [batch, channels, height,
 * width]}; sequences have one row, the outputs of dense layers one row and column.
 */
final class OnnxLayers {

  private final OnnxGraph graph;
  private final Weights weights;

  /** The ONNX value that holds what a node gives. */
  private final Map<String, String> values = new HashMap<>();

  /**
   * Starts at the picture.
   *
   * @param picture the name of the node's value that the first layer reads
   * @param value its value in the graph
   */
  OnnxLayers(OnnxGraph graph, Weights weights, String picture, String value) {
    this.graph = graph;
    this.weights = weights;
    values.put(picture, value);
  }

  /** Adds a node whose inputs are there, and returns the value that it gives. */
  String add(Node node) {
    List<String> inputs = node.inputs().stream().map(values::get).toList();
    String value = value(node, inputs.get(0), inputs);
    values.put(node.name(), value);
    return value;
  }

  private String value(Node node, String input, List<String> inputs) {
    if (node.layer() instanceof Conv conv) {
      return convolution(node, conv, input);
    }
    if (node.layer() instanceof Pool pool) {
      return pooling(node, pool, input);
    }
    if (node.layer() instanceof BatchNorm) {
      return normalisation(node, input);
    }
    if (node.layer() instanceof Relu) {
      return graph.node("Relu", node.name(), input);
    }
    if (node.layer() instanceof Dense dense) {
      return dense(node, dense, input);
    }
    if (node.layer() instanceof BiLstm lstm) {
      return recurrent(node, lstm, input);
    }
    if (node.layer() instanceof Sum) {
      return graph.node("Add", node.name(), inputs.get(0), inputs.get(1));
    }
    if (node.layer() instanceof Columns) {
      return reshaped(node, node.name(), input);
    }
    // Dropout does nothing once training is over.
    return input;
  }

  private String convolution(Node node, Conv conv, String input) {
    String[] read =
        conv.bias()
            ? new String[] {input, learned(node, "W"), learned(node, "b")}
            : new String[] {input, learned(node, "W")};
    List<AttributeProto> attributes =
        List.of(
            OnnxGraph.attribute("kernel_shape", conv.kernelHeight(), conv.kernelWidth()),
            OnnxGraph.attribute("strides", conv.strideHeight(), conv.strideWidth()),
            OnnxGraph.attribute(
                "pads", conv.padHeight(), conv.padWidth(), conv.padHeight(), conv.padWidth()));
    String linear = graph.node("Conv", node.name() + ".linear", attributes, read);
    return conv.relu() ? graph.node("Relu", node.name(), linear) : linear;
  }

  private String pooling(Node node, Pool pool, String input) {
    return graph.node(
        pool.kind() == Pool.Kind.MAX ? "MaxPool" : "AveragePool",
        node.name(),
        List.of(
            OnnxGraph.attribute("kernel_shape", pool.height(), pool.width()),
            OnnxGraph.attribute("strides", pool.height(), pool.width())),
        input);
  }

  private String normalisation(Node node, String input) {
    return graph.node(
        "BatchNormalization",
        node.name(),
        List.of(OnnxGraph.attribute("epsilon", (float) BatchNorm.EPSILON)),
        input,
        learned(node, "gamma"),
        learned(node, "beta"),
        learned(node, "mean"),
        learned(node, "var"));
  }

  private String dense(Node node, Dense dense, String input) {
    String flat = graph.node("Flatten", node.name() + ".flat", input);
    String linear =
        graph.node("Gemm", node.name() + ".linear", flat, learned(node, "W"), learned(node, "b"));
    String active = dense.relu() ? graph.node("Relu", node.name() + ".active", linear) : linear;
    return reshaped(node, node.name(), active);
  }

  /** ONNX wants {@code [steps, batch, channels]} and gives {@code [steps, 2, batch, units]}. */
  private String recurrent(Node node, BiLstm lstm, String input) {
    String name = node.name();
    String row = graph.node("Squeeze", name + ".row", input, graph.integers(2));
    String steps = graph.node("Transpose", name + ".steps", permutation(2, 0, 1), row);
    String both =
        graph.node(
            "LSTM",
            name + ".both",
            List.of(
                OnnxGraph.attribute("direction", "bidirectional"),
                OnnxGraph.attribute("hidden_size", lstm.units())),
            steps,
            learned(node, "W"),
            learned(node, "R"),
            learned(node, "B"));
    String turned = graph.node("Transpose", name + ".turned", permutation(2, 1, 3, 0), both);
    return reshaped(node, name, turned);
  }

  /** Brings numbers that are in order into the shape that a node gives. */
  private String reshaped(Node node, String name, String input) {
    Shape shape = node.output();
    return graph.node(
        "Reshape", name, input, graph.integers(0, shape.channels(), shape.height(), shape.width()));
  }

  private String learned(Node node, String part) {
    String name = node.name() + "." + part;
    return graph.floats(name, weights.shapes().get(name), weights.values().get(name));
  }

  private static List<AttributeProto> permutation(long... axes) {
    return List.of(OnnxGraph.attribute("perm", axes));
  }
}
