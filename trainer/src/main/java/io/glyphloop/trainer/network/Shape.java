package io.glyphloop.trainer.network;

/**
 * The shape of what a layer gives for one image: feature maps. A row of numbers is {@code channels
 * x 1 x 1}, a sequence {@code channels x 1 x steps}.
 *
 * @param channels feature maps
 * @param height rows
 * @param width columns
 */
public record Shape(int channels, int height, int width) {

  /** Returns how many numbers it holds. */
  public int size() {
    return channels * height * width;
  }

  /** Returns whether it is one row of columns, in which a column is a step in time. */
  public boolean isSequence() {
    return height == 1;
  }

  /** Returns at how many places a window lies within a length; what is left over is not seen. */
  static int places(int length, int window, int stride) {
    return length < window ? 0 : (length - window) / stride + 1;
  }

  /** Returns whether nothing is left: a window was larger than what it slid over. */
  boolean isEmpty() {
    return channels < 1 || height < 1 || width < 1;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
