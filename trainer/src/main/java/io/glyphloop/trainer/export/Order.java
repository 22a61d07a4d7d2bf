package io.glyphloop.trainer.export;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the numbers of an ONNX tensor lie in Deeplearning4j's arrays. */
interface Order {

  /** Returns the numbers in the tensor's order. */
  float[] take(List<INDArray> arrays);

  /** Puts a tensor's numbers into the arrays. */
  void put(float[] numbers, List<INDArray> arrays);
}
