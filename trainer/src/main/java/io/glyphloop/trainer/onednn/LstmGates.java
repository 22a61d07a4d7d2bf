package io.glyphloop.trainer.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One parameter of an LSTM in both directions, or its gradient, as oneDNN has it: {@code [1,
 * direction, row, gate, unit]}, the gates being input, forget, candidate, output. Deeplearning4j
 * has an array {@code [row, 4 * units]} for each direction, its blocks of columns being candidate,
 * forget, output, input.
 */
final class LstmGates {

  /** For each of oneDNN's gates, which of Deeplearning4j's it is. */
  private static final int[] BLOCKS = {3, 1, 0, 2};

  private final INDArray packed;
  private final long[] shape;
  private final List<Gate> gates = new ArrayList<>();

  /** The same gate on both sides. */
  private record Gate(INDArray ours, INDArray theirs) {}

  /**
   * @param arrays Deeplearning4j's, forward and backward
   */
  LstmGates(ExecutionPlan plan, List<INDArray> arrays) {
    List<INDArray> directions = arrays.stream().map(LstmGates::inRows).toList();
    long rows = directions.get(0).size(0);
    long units = directions.get(0).size(1) / BLOCKS.length;
    packed = plan.array(directions.size(), rows, BLOCKS.length, units);
    shape = new long[] {1, directions.size(), rows, BLOCKS.length, units};
    for (int d = 0; d < directions.size(); d++) {
      for (int g = 0; g < BLOCKS.length; g++) {
        long from = BLOCKS[g] * units;
        gates.add(
            new Gate(
                packed.get(
                    NDArrayIndex.point(d),
                    NDArrayIndex.all(),
                    NDArrayIndex.point(g),
                    NDArrayIndex.all()),
                directions
                    .get(d)
                    .get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + units))));
      }
    }
  }

  /** A bias is a row. */
  private static INDArray inRows(INDArray array) {
    return array.rank() == 1 ? array.reshape(1, array.length()) : array;
  }

  /** Returns the shape of a weight: layer, direction, row, gate, unit. */
  long[] shape() {
    return shape.clone();
  }

  /** Returns the shape of a bias, which has no rows. */
  long[] biasShape() {
    return new long[] {shape[0], shape[1], shape[3], shape[4]};
  }

  /** Lets oneDNN see the numbers, row-major. */
  memory view(ExecutionPlan plan, long... shape) {
    return plan.view(packed, shape);
  }

  void pack() {
    gates.forEach(gate -> gate.ours.assign(gate.theirs));
  }

  void unpack() {
    gates.forEach(gate -> gate.theirs.assign(gate.ours));
  }

  void clear() {
    packed.assign(0);
  }
}
