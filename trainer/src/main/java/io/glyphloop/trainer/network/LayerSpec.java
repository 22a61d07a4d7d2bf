package io.glyphloop.trainer.network;

/** One layer of a network. */
public sealed interface LayerSpec {

  /** Returns the layer's name, unique in its network; parameters are named {@code name.W}. */
  String name();

  /** Returns the shape of its output for an input of the given shape. */
  Shape output(Shape input);

  /** Returns how many parameters it learns. */
  long parameters(Shape input);

  /** Returns how many multiply-adds one image costs. */
  long multiplyAdds(Shape input);

  /**
   * The shape of a feature map of one image.
   *
   * @param channels feature maps
   * @param height rows
   * @param width columns
   */
  record Shape(int channels, int height, int width) {

    /** Returns how many numbers it holds. */
    public int size() {
      return channels * height * width;
    }
  }

  /**
   * A two-dimensional convolution with bias.
   *
   * @param name the layer's name
   * @param filters output channels
   * @param kernelHeight rows of the kernel
   * @param kernelWidth columns of the kernel
   * @param strideHeight vertical step
   * @param strideWidth horizontal step
   * @param padHeight rows of zeros added above and below
   * @param padWidth columns of zeros added left and right
   * @param relu whether a rectifier follows; otherwise the output is linear
   */
  record Conv(
      String name,
      int filters,
      int kernelHeight,
      int kernelWidth,
      int strideHeight,
      int strideWidth,
      int padHeight,
      int padWidth,
      boolean relu)
      implements LayerSpec {

    /** Returns a 3x3 convolution with rectifier, padded by one. */
    public static Conv of3x3(String name, int filters, int strideHeight, int strideWidth) {
      return new Conv(name, filters, 3, 3, strideHeight, strideWidth, 1, 1, true);
    }

    @Override
    public Shape output(Shape input) {
      return new Shape(
          filters,
          (input.height() + 2 * padHeight - kernelHeight) / strideHeight + 1,
          (input.width() + 2 * padWidth - kernelWidth) / strideWidth + 1);
    }

    @Override
    public long parameters(Shape input) {
      return (long) filters * input.channels() * kernelHeight * kernelWidth + filters;
    }

    @Override
    public long multiplyAdds(Shape input) {
      return (long) output(input).size() * input.channels() * kernelHeight * kernelWidth;
    }
  }

  /**
   * Drops whole numbers at random while training; does nothing afterwards (Srivastava et al., 2014,
   * inverted).
   *
   * @param name the layer's name
   * @param rate the share that is dropped, in {@code (0, 1)}
   */
  record Dropout(String name, double rate) implements LayerSpec {

    @Override
    public Shape output(Shape input) {
      return input;
    }

    @Override
    public long parameters(Shape input) {
      return 0;
    }

    @Override
    public long multiplyAdds(Shape input) {
      return 0;
    }
  }
}
