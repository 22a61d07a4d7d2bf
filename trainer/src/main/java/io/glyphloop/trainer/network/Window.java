package io.glyphloop.trainer.network;

/** How often a window fits. */
final class Window {

  private Window() {}

  /** Returns at how many places a window lies within a length; what is left over is not seen. */
  static int places(int length, int window, int stride) {
    return length < window ? 0 : (length - window) / stride + 1;
  }
}
