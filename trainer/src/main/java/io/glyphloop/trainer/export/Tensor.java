package io.glyphloop.trainer.export;

import io.glyphloop.trainer.network.BatchNorm;
import io.glyphloop.trainer.network.BiLstm;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.Dense;
import io.glyphloop.trainer.network.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of a node that the ONNX file keeps, and where Deeplearning4j has them:
 *
 * <ul>
 *   <li>convolution: {@code W [out, in, height, width]}, {@code b [out]} unless it has no bias
 *   <li>dense: {@code W [in, out]}, {@code b [out]}
 *   <li>batch normalisation: {@code gamma}, {@code beta}, {@code mean}, {@code var}, {@code
 *       [channels]} each
 *   <li>LSTM, forward and backward: {@code W [2, 4 * units, in]}, {@code R [2, 4 * units, units]},
 *       {@code B [2, 8 * units]}; see {@link GateOrder}
 * </ul>
 *
 * @param name in the file
 * @param shape in the file
 * @param parameters the names of Deeplearning4j's arrays that hold it together
 * @param order how numbers lie here and there
 */
record Tensor(String name, long[] shape, List<String> parameters, Order order) {

  /** Returns what a node keeps, in a fixed order. */
  static List<Tensor> of(Node node) {
    if (node.layer() instanceof Conv conv) {
      List<Tensor> tensors = new ArrayList<>();
      long in = node.input().channels();
      tensors.add(plain(node, "W", conv.filters(), in, conv.kernelHeight(), conv.kernelWidth()));
      if (conv.bias()) {
        tensors.add(plain(node, "b", conv.filters()));
      }
      return tensors;
    }
    if (node.layer() instanceof Dense dense) {
      return List.of(
          plain(node, "W", node.input().size(), dense.units()), plain(node, "b", dense.units()));
    }
    if (node.layer() instanceof BatchNorm) {
      long channels = node.input().channels();
      return List.of(
          plain(node, "gamma", channels),
          plain(node, "beta", channels),
          plain(node, "mean", channels),
          plain(node, "var", channels));
    }
    return node.layer() instanceof BiLstm lstm ? recurrent(node, lstm) : List.of();
  }

  private static List<Tensor> recurrent(Node node, BiLstm lstm) {
    int units = lstm.units();
    int in = node.input().channels();
    return List.of(
        gates(node, "W", "W", new GateOrder(in, units, 1), 4L * units, in),
        gates(node, "R", "RW", new GateOrder(units, units, 1), 4L * units, units),
        // ONNX adds two biases; the second one, from there on, is nought.
        gates(node, "B", "b", new GateOrder(1, units, 2), 8L * units));
  }

  private static Tensor gates(
      Node node, String part, String parameter, GateOrder order, long... shape) {
    long[] both = new long[shape.length + 1];
    both[0] = 2;
    System.arraycopy(shape, 0, both, 1, shape.length);
    return new Tensor(
        node.name() + "." + part,
        both,
        List.of(node.name() + "_f" + parameter, node.name() + "_b" + parameter),
        order);
  }

  private static Tensor plain(Node node, String part, long... shape) {
    return new Tensor(
        node.name() + "." + part, shape, List.of(node.name() + "_" + part), new Order.RowMajor());
  }
}
