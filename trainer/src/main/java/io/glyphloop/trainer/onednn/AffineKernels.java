package io.glyphloop.trainer.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/**
 * The primitives of a layer that multiplies by weights and may add a bias. All of them choose their
 * own memory layouts.
 */
abstract class AffineKernels {

  final memory.desc source;
  final memory.desc weights;
  final memory.desc bias;
  final memory.desc destination;
  final long[] weightShape;
  final long[] destinationShape;

  /**
   * @param source the shape of what the layer reads, batch first
   * @param weights as the primitives see them, outputs first; their row-major order is that of ours
   * @param biased whether a number of its own is added to each output
   * @param destination the shape of what the layer gives, batch first
   */
  AffineKernels(long[] source, long[] weights, boolean biased, long[] destination) {
    this.source = Layouts.any(source);
    this.weights = Layouts.any(weights);
    // An empty description means that there is none.
    this.bias = biased ? Layouts.any(weights[0]) : new memory.desc();
    this.destination = Layouts.any(destination);
    weightShape = weights;
    destinationShape = destination;
  }

  /** Makes the forward primitive; must be called before the others. */
  abstract primitive_desc forward(engine engine, primitive_attr attributes);

  abstract primitive_desc backwardWeights(engine engine);

  abstract primitive_desc backwardData(engine engine);
}
