package io.glyphloop.trainer.onednn;

/**
 * A window that slides over a picture; each array is vertical, horizontal.
 *
 * @param kernel its size
 * @param stride its steps
 * @param padding zeros added on each side
 */
record SlidingWindow(long[] kernel, long[] stride, long[] padding) {

  /** Returns the shape of what it gives; windows that do not fit whole are left out. */
  long[] output(long[] source, long channels) {
    long[] output = {source[0], channels, 0, 0};
    for (int i = 0; i < 2; i++) {
      output[2 + i] = (source[2 + i] + 2 * padding[i] - kernel[i]) / stride[i] + 1;
    }
    return output;
  }
}
