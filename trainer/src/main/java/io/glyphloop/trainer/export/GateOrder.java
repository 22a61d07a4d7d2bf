package io.glyphloop.trainer.export;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gates of an LSTM, for each direction. Deeplearning4j has {@code [rows, 4 * units]}, the four
 * blocks of columns being candidate, forget, output, input; ONNX has the transpose, its blocks of
 * rows being input, output, forget, candidate.
 *
 * @param rows of Deeplearning4j's array
 * @param units of each direction
 * @param copies how much longer the tensor is than the array; what is beyond it is nought
 */
record GateOrder(int rows, int units, int copies) implements Order {

  /** For each of ONNX's gates, which of Deeplearning4j's it is. */
  private static final int[] GATES = {3, 2, 1, 0};

  @Override
  public float[] take(List<INDArray> arrays) {
    float[] numbers = new float[arrays.size() * direction()];
    for (int d = 0; d < arrays.size(); d++) {
      float[] array = arrays.get(d).dup('c').data().asFloat();
      for (int i = 0; i < array.length; i++) {
        numbers[d * direction() + place(i)] = array[i];
      }
    }
    return numbers;
  }

  @Override
  public void put(float[] numbers, List<INDArray> arrays) {
    for (int d = 0; d < arrays.size(); d++) {
      INDArray array = arrays.get(d);
      float[] ordered = new float[4 * units * rows];
      for (int i = 0; i < ordered.length; i++) {
        ordered[i] = numbers[d * direction() + place(i)];
      }
      array.assign(Nd4j.createFromArray(ordered).reshape('c', array.shape()));
    }
  }

  private int direction() {
    return copies * 4 * units * rows;
  }

  /** Returns where a number of Deeplearning4j's array, counted row by row, lies in the tensor. */
  private int place(int index) {
    int row = index / (4 * units);
    int column = index % (4 * units);
    int gate = GATES[column / units];
    return (gate * units + column % units) * rows + row;
  }
}
