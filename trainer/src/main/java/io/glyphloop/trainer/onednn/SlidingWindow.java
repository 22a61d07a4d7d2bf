package io.glyphloop.trainer.onednn;

/**
 * A window that slides over a picture; each array is vertical, horizontal.
 *
 * @param kernel its size
 * @param stride its steps
 * @param before zeros added above and to the left
 * @param after zeros added below and to the right
 */
record SlidingWindow(long[] kernel, long[] stride, long[] before, long[] after) {

  /**
   * Returns a window from Deeplearning4j's settings.
   *
   * @param same whether the padding follows from "output = input / stride, rounded up"
   * @param padding else, the zeros on each side
   * @param source batch, channels, height, width
   */
  static SlidingWindow of(int[] kernel, int[] stride, boolean same, int[] padding, long[] source) {
    long[] before = new long[2];
    long[] after = new long[2];
    for (int i = 0; i < 2; i++) {
      if (same) {
        long outputs = (source[2 + i] + stride[i] - 1) / stride[i];
        long total = Math.max(0, (outputs - 1) * stride[i] + kernel[i] - source[2 + i]);
        before[i] = total / 2;
        after[i] = total - before[i];
      } else {
        before[i] = padding[i];
        after[i] = padding[i];
      }
    }
    return new SlidingWindow(
        new long[] {kernel[0], kernel[1]}, new long[] {stride[0], stride[1]}, before, after);
  }

  /** Returns the shape of what it gives; windows that do not fit whole are left out. */
  long[] output(long[] source, long channels) {
    long[] output = {source[0], channels, 0, 0};
    for (int i = 0; i < 2; i++) {
      output[2 + i] = (source[2 + i] + before[i] + after[i] - kernel[i]) / stride[i] + 1;
    }
    return output;
  }
}
