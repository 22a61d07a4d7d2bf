package io.glyphloop.trainer.network;

/** The sum of two nodes of the same shape, number by number: the end of a residual block. */
public record Sum() implements LayerSpec {

  @Override
  public String label() {
    return "add";
  }

  @Override
  public String description() {
    return "add";
  }

  @Override
  public int inputs() {
    return 2;
  }
}
