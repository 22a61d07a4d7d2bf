package io.glyphloop.trainer.network;

/**
 * Drops single numbers at random while training; does nothing afterwards (Srivastava et al., 2014,
 * inverted).
 *
 * @param rate the share that is dropped, in {@code (0, 1)}
 */
public record Dropout(double rate) implements LayerSpec {

  @Override
  public String label() {
    return "drop";
  }

  @Override
  public String description() {
    return "dropout " + rate;
  }
}
