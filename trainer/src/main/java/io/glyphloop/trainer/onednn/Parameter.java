package io.glyphloop.trainer.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A parameter of a layer.
 *
 * @param value a part of the network's parameters
 * @param gradient the same part of its gradients
 */
record Parameter(INDArray value, INDArray gradient) {

  /**
   * Returns a layer's parameters by name; the network's gradients must be there. Of layers that
   * wrap others, only those in both directions are known.
   */
  static Map<String, Parameter> allOf(Layer layer) {
    Map<String, Parameter> all = new LinkedHashMap<>();
    if (layer instanceof BidirectionalLayer) {
      addInOrder(all, layer);
    } else if (layer.numParams() > 0) {
      Map<String, INDArray> gradients =
          layer
              .conf()
              .getLayer()
              .initializer()
              .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray());
      layer
          .paramTable()
          .forEach((name, value) -> all.put(name, new Parameter(value, gradients.get(name))));
    }
    return all;
  }

  /** Deeplearning4j hides the gradients of the two directions: they lie as the parameters do. */
  private static void addInOrder(Map<String, Parameter> all, Layer layer) {
    INDArray whole = layer.getGradientsViewArray();
    INDArray gradients = whole.reshape(whole.length());
    long from = 0;
    for (Map.Entry<String, INDArray> entry : layer.paramTable().entrySet()) {
      INDArray value = entry.getValue();
      long to = from + value.length();
      INDArray gradient = gradients.get(NDArrayIndex.interval(from, to));
      all.put(entry.getKey(), new Parameter(value, gradient.reshape('f', value.shape())));
      from = to;
    }
  }
}
