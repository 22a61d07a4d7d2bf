package io.glyphloop.trainer.step;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A parameter of a layer.
 *
 * @param value a part of the network's parameters
 * @param gradient the same part of its gradients
 */
record Parameter(INDArray value, INDArray gradient) {

  /**
   * Returns a layer's parameters by name; the network's gradients must be there. For layers that
   * are no wrappers of others.
   */
  static Map<String, Parameter> allOf(Layer layer) {
    Map<String, Parameter> all = new LinkedHashMap<>();
    if (layer.numParams() > 0) {
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
}
