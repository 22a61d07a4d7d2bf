package io.glyphloop.core.device;

/** An NVIDIA card. */
public record GraphicsCard(String name, ComputeCapability capability) {

  @Override
  public String toString() {
    return name + " (compute capability " + capability + ")";
  }
}
