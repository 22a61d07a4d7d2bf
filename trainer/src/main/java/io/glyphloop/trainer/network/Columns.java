package io.glyphloop.trainer.network;

/**
 * Turns feature maps into a sequence: each column is a step, and what stood above each other in it
 * becomes its channels, first by channel, then by row.
 */
public record Columns() implements LayerSpec {

  @Override
  public String label() {
    return "columns";
  }

  @Override
  public String description() {
    return "columns to steps";
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(input.channels() * input.height(), 1, input.width());
  }
}
