package io.glyphloop.core.device;

/**
 * An NVIDIA card.
 *
 * @param capability {@link ComputeCapability#UNKNOWN} where the driver is too old to tell it
 * @param driver the version of the driver that runs it, as in 535.183.01
 */
public record GraphicsCard(String name, ComputeCapability capability, String driver) {

  /** Returns whether its compute capability is known. */
  public boolean isKnown() {
    return !capability.equals(ComputeCapability.UNKNOWN);
  }

  /** Returns whether the driver's first number is at least another; true where it is unreadable. */
  public boolean driverReaches(int least) {
    String first = driver.replaceFirst("\\..*", "");
    return !first.matches("\\d{1,6}") || Integer.parseInt(first) >= least;
  }

  @Override
  public String toString() {
    return name + " (compute capability " + capability + ")";
  }
}
