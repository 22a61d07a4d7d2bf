package io.glyphloop.trainer.network;

/**
 * One layer of a network: what it makes of what it reads, and what that costs. Figures are for one
 * image.
 */
public sealed interface LayerSpec
    permits Conv, Pool, BatchNorm, Relu, Dense, Dropout, BiLstm, Sum, Columns {

  /** Returns the first part of the names that a builder makes up: {@code conv} for conv1, conv2. */
  String label();

  /** Returns the layer in words, as {@code arch show} prints it. */
  String description();

  /**
   * Returns the shape of its output, which is that of its input unless said otherwise.
   *
   * @param input the shape of each of its inputs
   */
  default Shape output(Shape input) {
    return input;
  }

  /** Returns how many nodes it reads, all of one shape. */
  default int inputs() {
    return 1;
  }

  /** Returns how many parameters it learns. */
  default long parameters(Shape input) {
    return 0;
  }

  /**
   * Returns how many multiply-adds it costs: those of convolutions, dense and recurrent layers.
   * Pooling, activations, normalisation and sums are not counted.
   */
  default long multiplyAdds(Shape input) {
    return 0;
  }
}
