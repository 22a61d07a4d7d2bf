package io.glyphloop.trainer.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/** The primitives of a dense layer; feature maps need not be flattened before it. */
final class DenseKernels implements AffineKernels {

  private final long[] source;
  private final long[] weights;
  private final long[] destination;
  private inner_product_forward.primitive_desc forward;

  /**
   * Makes kernels.
   *
   * @param source batch first
   * @param outputs how many numbers it gives
   */
  DenseKernels(long[] source, long outputs) {
    this.source = source;
    weights = source.clone();
    weights[0] = outputs;
    destination = new long[] {source[0], outputs};
  }

  @Override
  public long[] source() {
    return source;
  }

  @Override
  public long[] weights() {
    return weights;
  }

  @Override
  public long[] destination() {
    return destination;
  }

  @Override
  public primitive_desc forward(engine engine, primitive_attr attributes) {
    inner_product_forward.desc desc =
        new inner_product_forward.desc(
            dnnl.prop_kind.forward_training,
            Layouts.any(source),
            Layouts.any(weights),
            Layouts.any(weights[0]),
            Layouts.any(destination));
    forward = new inner_product_forward.primitive_desc(desc, attributes, engine);
    return forward;
  }

  @Override
  public primitive_desc backwardWeights(engine engine) {
    inner_product_backward_weights.desc desc =
        new inner_product_backward_weights.desc(
            Layouts.any(source),
            Layouts.any(weights),
            Layouts.any(weights[0]),
            Layouts.any(destination));
    return new inner_product_backward_weights.primitive_desc(desc, engine, forward);
  }

  @Override
  public primitive_desc backwardData(engine engine) {
    inner_product_backward_data.desc desc =
        new inner_product_backward_data.desc(
            Layouts.any(source), Layouts.any(weights), Layouts.any(destination));
    return new inner_product_backward_data.primitive_desc(desc, engine, forward);
  }
}
