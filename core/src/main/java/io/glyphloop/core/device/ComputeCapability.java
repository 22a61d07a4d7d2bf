package io.glyphloop.core.device;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of an NVIDIA card's instruction set, for example 8.6.
 *
 * @param major machine code runs on cards of its own major version only
 * @param minor machine code runs on cards of its own minor version and newer ones
 */
public record ComputeCapability(int major, int minor) {

  /** That of a card whose driver does not tell it. */
  public static final ComputeCapability UNKNOWN = new ComputeCapability(0, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

  /**
   * @throws IllegalArgumentException when it is not written as in 8.6
   */
  public static ComputeCapability parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a compute capability; use MAJOR.MINOR, as in 8.6");
    }
    return new ComputeCapability(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Returns whether a card of this version runs machine code that was made for another. */
  public boolean runs(ComputeCapability code) {
    return major == code.major && minor >= code.minor;
  }

  @Override
  public String toString() {
    return equals(UNKNOWN) ? "unknown" : major + "." + minor;
  }
}
