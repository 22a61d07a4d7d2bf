package io.glyphloop.trainer.network;

/**
 * A two-dimensional convolution. {@link #of} gives the commonest one; the other methods change it:
 * {@code Conv.of(32, 3).stride(2, 1).linear()}.
 *
 * @param filters output channels
 * @param kernelHeight rows of the kernel
 * @param kernelWidth columns of the kernel
 * @param strideHeight vertical step
 * @param strideWidth horizontal step
 * @param padHeight rows of zeros added above and below
 * @param padWidth columns of zeros added left and right
 * @param bias whether a number of its own is added to each channel
 * @param relu whether a rectifier follows; otherwise the output is linear
 */
public record Conv(
    int filters,
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int padHeight,
    int padWidth,
    boolean bias,
    boolean relu)
    implements LayerSpec {

  /**
   * Returns a convolution of stride 1 with bias and rectifier, padded so that the size stays.
   *
   * @param kernel rows and columns, an odd number
   */
  public static Conv of(int filters, int kernel) {
    return of(filters, kernel, kernel);
  }

  /** Returns a convolution of stride 1 with bias and rectifier, padded so that the size stays. */
  public static Conv of(int filters, int kernelHeight, int kernelWidth) {
    return new Conv(
        filters, kernelHeight, kernelWidth, 1, 1, kernelHeight / 2, kernelWidth / 2, true, true);
  }

  /** Returns this convolution with another step. */
  public Conv stride(int vertical, int horizontal) {
    return with(vertical, horizontal, padHeight, padWidth, bias, relu);
  }

  /** Returns this convolution with other margins. */
  public Conv padding(int vertical, int horizontal) {
    return with(strideHeight, strideWidth, vertical, horizontal, bias, relu);
  }

  /** Returns this convolution without a rectifier. */
  public Conv linear() {
    return with(strideHeight, strideWidth, padHeight, padWidth, bias, false);
  }

  /** Returns this convolution without bias, as fits one before a normalisation. */
  public Conv noBias() {
    return with(strideHeight, strideWidth, padHeight, padWidth, false, relu);
  }

  private Conv with(int down, int right, int above, int beside, boolean biased, boolean rectified) {
    return new Conv(
        filters, kernelHeight, kernelWidth, down, right, above, beside, biased, rectified);
  }

  @Override
  public String label() {
    return "conv";
  }

  @Override
  public String description() {
    return "conv "
        + kernelHeight
        + "x"
        + kernelWidth
        + (strideHeight * strideWidth == 1 ? "" : ", stride " + strideHeight + "x" + strideWidth)
        + (padHeight + padWidth == 0 ? "" : ", padding " + padHeight + "x" + padWidth)
        + (bias ? "" : ", no bias")
        + (relu ? ", ReLU" : "");
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(
        filters,
        Shape.places(input.height() + 2 * padHeight, kernelHeight, strideHeight),
        Shape.places(input.width() + 2 * padWidth, kernelWidth, strideWidth));
  }

  @Override
  public long parameters(Shape input) {
    return (long) filters * input.channels() * kernelHeight * kernelWidth + (bias ? filters : 0);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) output(input).size() * input.channels() * kernelHeight * kernelWidth;
  }
}
