package io.glyphloop.trainer.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/** The primitives of a dense layer; feature maps need not be flattened before it. */
final class DenseKernels extends AffineKernels {

  private inner_product_forward.primitive_desc forward;

  /**
   * @param source batch first
   * @param outputs how many numbers it gives
   */
  DenseKernels(long[] source, long outputs) {
    super(source, weights(source, outputs), true, new long[] {source[0], outputs});
  }

  private static long[] weights(long[] source, long outputs) {
    long[] weights = source.clone();
    weights[0] = outputs;
    return weights;
  }

  @Override
  primitive_desc forward(engine engine, primitive_attr attributes) {
    forward =
        new inner_product_forward.primitive_desc(
            new inner_product_forward.desc(
                dnnl.prop_kind.forward_training, source, weights, bias, destination),
            attributes,
            engine);
    return forward;
  }

  @Override
  primitive_desc backwardWeights(engine engine) {
    return new inner_product_backward_weights.primitive_desc(
        new inner_product_backward_weights.desc(source, weights, bias, destination),
        engine,
        forward);
  }

  @Override
  primitive_desc backwardData(engine engine) {
    return new inner_product_backward_data.primitive_desc(
        new inner_product_backward_data.desc(source, weights, destination), engine, forward);
  }
}
