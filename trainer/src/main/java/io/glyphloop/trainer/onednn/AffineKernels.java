package io.glyphloop.trainer.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/**
 * The primitives of a layer that multiplies by weights and may add a bias. All of them choose their
 * own memory layouts.
 */
interface AffineKernels {

  /** Returns the shape of what the layer reads, as the primitives see it; batch first. */
  long[] source();

  /** Returns the shape of the weights as the primitives see it; row-major order is that of ours. */
  long[] weights();

  /** Returns the shape of what the layer gives; batch first. */
  long[] destination();

  /** Makes the forward primitive; must be called before the others. */
  primitive_desc forward(engine engine, primitive_attr attributes);

  primitive_desc backwardWeights(engine engine);

  primitive_desc backwardData(engine engine);
}
