package io.glyphloop.trainer.export;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How the numbers of an ONNX tensor lie in Deeplearning4j's arrays. */
interface Order {

  /** Returns the numbers in the tensor's order. */
  float[] take(List<INDArray> arrays);

  /** Puts a tensor's numbers into the arrays. */
  void put(float[] numbers, List<INDArray> arrays);

  /** One array, in row-major order. */
  record RowMajor() implements Order {

    @Override
    public float[] take(List<INDArray> arrays) {
      return arrays.get(0).dup('c').data().asFloat();
    }

    @Override
    public void put(float[] numbers, List<INDArray> arrays) {
      INDArray array = arrays.get(0);
      array.assign(Nd4j.createFromArray(numbers).reshape('c', array.shape()));
    }
  }
}
