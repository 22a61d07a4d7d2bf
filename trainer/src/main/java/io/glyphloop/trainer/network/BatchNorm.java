package io.glyphloop.trainer.network;

/**
 * Batch normalisation by channel (Ioffe and Szegedy, 2015). While training, a batch's own mean and
 * variance; afterwards their running averages, of which a tenth is renewed with each batch. The
 * averages are kept with the parameters, but are not learned and not counted.
 */
public record BatchNorm() implements LayerSpec {

  /** What is added to a variance before its root is taken. */
  public static final double EPSILON = 1e-5;

  /** The share of a running average that stays with each batch. */
  public static final double DECAY = 0.9;

  @Override
  public String label() {
    return "norm";
  }

  @Override
  public String description() {
    return "batch norm";
  }

  @Override
  public long parameters(Shape input) {
    return 2L * input.channels();
  }
}
