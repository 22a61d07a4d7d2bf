package io.glyphloop.trainer.network;

/** The rectifier (ReLU) by itself, where it is not part of the layer before. */
public record Relu() implements LayerSpec {

  @Override
  public String label() {
    return "relu";
  }

  @Override
  public String description() {
    return "ReLU";
  }
}
