package io.glyphloop.trainer.torch;

import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.network.BatchNorm;
import io.glyphloop.trainer.network.BiLstm;
import io.glyphloop.trainer.network.Columns;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.Dense;
import io.glyphloop.trainer.network.Dropout;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import io.glyphloop.trainer.network.Pool;
import io.glyphloop.trainer.network.Relu;
import io.glyphloop.trainer.network.Shape;
import io.glyphloop.trainer.network.Sum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * One forward pass of a network's nodes in libtorch, as in training. All that they pass on is
 * {@code [batch, channels, height, width]}; sequences have one row, the outputs of dense layers one
 * row and column.
 */
final class TorchLayers {

  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> values = new HashMap<>();
  private final List<Average> averages = new ArrayList<>();

  /**
   * What batch normalisation measured of a batch.
   *
   * @param parameter the name of the running average
   * @param batch the batch's own
   */
  record Average(String parameter, Tensor batch) {}

  /**
   * @param parameters by Deeplearning4j's names and in its shapes
   */
  TorchLayers(Map<String, Tensor> parameters, Tensor picture) {
    this.parameters = parameters;
    values.put(NetworkSpec.PICTURE, picture);
  }

  /** Returns the averages of the batch that this pass has met. */
  List<Average> averages() {
    return averages;
  }

  /**
   * Adds a node whose inputs are there, and returns what it gives.
   *
   * @throws TrainingException when its layer has no translation
   */
  Tensor add(Node node) {
    Tensor given = value(node, values.get(node.inputs().get(0)));
    values.put(node.name(), given);
    return given;
  }

  private Tensor value(Node node, Tensor input) {
    if (node.layer() instanceof Conv conv) {
      return convolution(node, conv, input);
    }
    if (node.layer() instanceof Pool pool) {
      return pooling(pool, input);
    }
    if (node.layer() instanceof BatchNorm) {
      return normalisation(node, input);
    }
    if (node.layer() instanceof Relu) {
      return torch.relu(input);
    }
    if (node.layer() instanceof Dense dense) {
      return dense(node, dense, input);
    }
    if (node.layer() instanceof Dropout dropout) {
      return torch.dropout(input, dropout.rate(), true);
    }
    if (node.layer() instanceof BiLstm lstm) {
      return recurrent(node, lstm, input);
    }
    if (node.layer() instanceof Sum) {
      return torch.add(input, values.get(node.inputs().get(1)));
    }
    if (node.layer() instanceof Columns) {
      return shaped(input, node.output());
    }
    throw new TrainingException(
        "libtorch has no translation for " + node.name() + " (" + node.layer().description() + ")",
        "train this network with --device cpu");
  }

  private Tensor convolution(Node node, Conv conv, Tensor input) {
    Tensor linear =
        torch.conv2d(
            input,
            parameter(node, "W"),
            conv.bias() ? new TensorOptional(row(node, "b")) : new TensorOptional(),
            new long[] {conv.strideHeight(), conv.strideWidth()},
            new long[] {conv.padHeight(), conv.padWidth()},
            new long[] {1, 1},
            1);
    return conv.relu() ? torch.relu(linear) : linear;
  }

  private static Tensor pooling(Pool pool, Tensor input) {
    long[] window = {pool.height(), pool.width()};
    long[] none = {0, 0};
    return pool.kind() == Pool.Kind.MAX
        ? torch.max_pool2d(input, window, window, none, new long[] {1, 1}, false)
        : torch.avg_pool2d(input, window, window, none, false, false, new LongOptional());
  }

  /** libtorch keeps no averages here: its running variance is another one than Deeplearning4j's. */
  private Tensor normalisation(Node node, Tensor input) {
    T_TensorTensorTensor_T normal =
        torch.native_batch_norm(
            input,
            new TensorOptional(row(node, "gamma")),
            new TensorOptional(row(node, "beta")),
            new TensorOptional(),
            new TensorOptional(),
            true,
            0,
            BatchNorm.EPSILON);
    Tensor inverse = normal.get2().detach();
    Tensor variance = inverse.pow(new Scalar(-2.0)).sub(new Scalar(BatchNorm.EPSILON));
    averages.add(new Average(node.name() + "_mean", normal.get1().detach()));
    averages.add(new Average(node.name() + "_var", variance));
    return normal.get0();
  }

  private Tensor dense(Node node, Dense dense, Tensor input) {
    Tensor linear = torch.addmm(parameter(node, "b"), input.flatten(1, -1), parameter(node, "W"));
    return shaped(dense.relu() ? torch.relu(linear) : linear, node.output());
  }

  /**
   * libtorch wants {@code [steps, batch, channels]} and gives {@code [steps, batch, 2 * units]}.
   */
  private Tensor recurrent(Node node, BiLstm lstm, Tensor input) {
    Tensor steps = input.squeeze(2).permute(2, 0, 1).contiguous();
    TensorVector weights = new TensorVector();
    for (String direction : List.of("f", "b")) {
      Tensor bias = gates(node, direction + "b").reshape(-1);
      weights
          .push_back(gates(node, direction + "W"))
          .push_back(gates(node, direction + "RW"))
          .push_back(bias)
          // libtorch adds two biases.
          .push_back(torch.zeros_like(bias));
    }
    long[] state = {2, steps.size(1), lstm.units()};
    Tensor none = torch.zeros(state, steps.options());
    Tensor both =
        torch
            .lstm(steps, new TensorVector(none, none), weights, true, 1, 0, true, true, false)
            .get0();
    return shaped(both.permute(1, 2, 0), node.output());
  }

  /**
   * Returns the gates of a direction, {@code [4 * units, rows]}, in libtorch's order: input,
   * forget, candidate, output. Deeplearning4j has the transpose, and candidate, forget, output,
   * input.
   */
  private Tensor gates(Node node, String part) {
    TensorVector gates = parameter(node, part).t().chunk(4, 0);
    return torch
        .cat(new TensorVector(gates.get(3), gates.get(1), gates.get(0), gates.get(2)), 0)
        .contiguous();
  }

  /** Brings numbers that are in order into a shape. */
  private static Tensor shaped(Tensor numbers, Shape shape) {
    return numbers.reshape(numbers.size(0), shape.channels(), shape.height(), shape.width());
  }

  private Tensor parameter(Node node, String part) {
    return parameters.get(node.name() + "_" + part);
  }

  private Tensor row(Node node, String part) {
    return parameter(node, part).reshape(-1);
  }
}
