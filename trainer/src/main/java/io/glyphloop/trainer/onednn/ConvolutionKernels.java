package io.glyphloop.trainer.onednn;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/** The primitives of a two-dimensional convolution. */
final class ConvolutionKernels extends AffineKernels {

  private static final dnnl.algorithm DIRECT = dnnl.algorithm.convolution_direct;

  private final long[] stride;
  private final long[] padding;
  private convolution_forward.primitive_desc forward;

  /**
   * @param source batch, channels, height, width
   * @param filters how many channels it gives
   * @param biased whether a number of its own is added to each of them
   */
  ConvolutionKernels(long[] source, long filters, SlidingWindow window, boolean biased) {
    super(
        source,
        new long[] {filters, source[1], window.kernel()[0], window.kernel()[1]},
        biased,
        window.output(source, filters));
    stride = window.stride();
    padding = window.padding();
  }

  @Override
  primitive_desc forward(engine engine, primitive_attr attributes) {
    convolution_forward.desc desc =
        new convolution_forward.desc(
            dnnl.prop_kind.forward_training,
            DIRECT,
            source,
            weights,
            bias,
            destination,
            stride,
            padding,
            padding);
    forward = new convolution_forward.primitive_desc(desc, attributes, engine);
    return forward;
  }

  @Override
  primitive_desc backwardWeights(engine engine) {
    return new convolution_backward_weights.primitive_desc(
        new convolution_backward_weights.desc(
            DIRECT, source, weights, bias, destination, stride, padding, padding),
        engine,
        forward);
  }

  @Override
  primitive_desc backwardData(engine engine) {
    return new convolution_backward_data.primitive_desc(
        new convolution_backward_data.desc(
            DIRECT, source, weights, destination, stride, padding, padding),
        engine,
        forward);
  }
}
