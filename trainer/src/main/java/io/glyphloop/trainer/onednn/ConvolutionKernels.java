package io.glyphloop.trainer.onednn;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/** The primitives of a two-dimensional convolution. */
final class ConvolutionKernels implements AffineKernels {

  private static final dnnl.algorithm DIRECT = dnnl.algorithm.convolution_direct;

  private final long[] source;
  private final long[] weights;
  private final long[] destination;
  private final SlidingWindow window;
  private final boolean bias;
  private convolution_forward.primitive_desc forward;

  /**
   * Makes kernels.
   *
   * @param source batch, channels, height, width
   * @param filters how many channels it gives
   * @param bias whether a number of its own is added to each of them
   */
  ConvolutionKernels(long[] source, long filters, SlidingWindow window, boolean bias) {
    this.source = source;
    this.window = window;
    this.bias = bias;
    long[] kernel = window.kernel();
    weights = new long[] {filters, source[1], kernel[0], kernel[1]};
    destination = window.output(source, filters);
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
    convolution_forward.desc desc =
        new convolution_forward.desc(
            dnnl.prop_kind.forward_training,
            DIRECT,
            Layouts.any(source),
            Layouts.any(weights),
            biasLayout(),
            Layouts.any(destination),
            window.stride(),
            window.before(),
            window.after());
    forward = new convolution_forward.primitive_desc(desc, attributes, engine);
    return forward;
  }

  /** An empty description means that there is none. */
  private memory.desc biasLayout() {
    return bias ? Layouts.any(weights[0]) : new memory.desc();
  }

  @Override
  public primitive_desc backwardWeights(engine engine) {
    convolution_backward_weights.desc desc =
        new convolution_backward_weights.desc(
            DIRECT,
            Layouts.any(source),
            Layouts.any(weights),
            biasLayout(),
            Layouts.any(destination),
            window.stride(),
            window.before(),
            window.after());
    return new convolution_backward_weights.primitive_desc(desc, engine, forward);
  }

  @Override
  public primitive_desc backwardData(engine engine) {
    convolution_backward_data.desc desc =
        new convolution_backward_data.desc(
            DIRECT,
            Layouts.any(source),
            Layouts.any(weights),
            Layouts.any(destination),
            window.stride(),
            window.before(),
            window.after());
    return new convolution_backward_data.primitive_desc(desc, engine, forward);
  }
}
