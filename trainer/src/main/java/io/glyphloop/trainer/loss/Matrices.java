package io.glyphloop.trainer.loss;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Matrices into plain numbers, row by row, and back. */
final class Matrices {

  private Matrices() {}

  static double[] flat(INDArray matrix) {
    INDArray rows = matrix.dup('c');
    if (rows.dataType() != DataType.FLOAT) {
      return rows.data().asDouble();
    }
    float[] floats = rows.data().asFloat();
    double[] doubles = new double[floats.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  static INDArray matrix(double[] numbers, long rows, DataType type) {
    if (type != DataType.FLOAT) {
      return Nd4j.createFromArray(numbers).castTo(type).reshape('c', rows, numbers.length / rows);
    }
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return Nd4j.createFromArray(floats).reshape('c', rows, numbers.length / rows);
  }
}
