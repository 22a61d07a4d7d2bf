package io.glyphloop.trainer.data;

/**
 * One picture on its way to the network, somewhere in the memory of a batch: planes one after the
 * other, each row by row, 1 is ink, 0 is paper.
 *
 * @param ink the memory of the batch
 * @param at index of the picture's first pixel
 * @param width in pixels
 * @param height in pixels
 * @param planes how many colours it has
 */
record Canvas(float[] ink, int at, int width, int height, int planes) {

  /** Returns how many pixels a plane has. */
  int pixels() {
    return width * height;
  }

  /** Returns the index behind the picture's last number. */
  int end() {
    return at + planes * pixels();
  }

  /** Gives all planes of a pixel one value; a pixel beyond the edge is left out. */
  void set(int x, int y, float value) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      return;
    }
    for (int plane = 0; plane < planes; plane++) {
      ink[at + plane * pixels() + y * width + x] = value;
    }
  }
}
