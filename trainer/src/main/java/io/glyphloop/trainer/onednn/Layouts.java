package io.glyphloop.trainer.onednn;

import org.bytedeco.dnnl.memory;

/** How arrays lie in memory, in oneDNN's words. All numbers are 32-bit floats. */
final class Layouts {

  private Layouts() {}

  /** Returns the layout that oneDNN likes best. */
  static memory.desc any(long... shape) {
    return new memory.desc(shape, memory.data_type.f32, memory.format_tag.any);
  }

  /** Returns row-major order, as Deeplearning4j has it. */
  static memory.desc plain(long... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    return new memory.desc(shape, memory.data_type.f32, strides);
  }
}
