package io.glyphloop.core.device;

/**
 * An NVIDIA card.
 *
 * @param name as the driver calls it
 * @param capability what it runs
 */
public record GraphicsCard(String name, ComputeCapability capability) {

  @Override
  public String toString() {
    return name + " (compute capability " + capability + ")";
  }
}
