package io.glyphloop.core.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The Maven profiles that build the program for NVIDIA cards, the one to prefer first. */
public enum GpuProfile {
  /** libtorch 2.5 with CUDA 12.6, all in. */
  GPU(525, "GeForce GTX 10 to RTX 40, A100, H100, H200", "5.0", "6.0", "7.0", "8.0", "9.0"),
  /** libtorch 2.10 with CUDA 13, which the machine must have. */
  GPU13(580, "GeForce RTX 20 to RTX 50, B200", "7.5", "8.0", "9.0", "10.0", "12.0"),
  /**
   * Deeplearning4j's own, with CUDA 11.6, all in. It also has code for a Tesla K80, for which there
   * is no driver that tells its compute capability.
   */
  CUDA(510, "GeForce GTX 10 to RTX 40", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6");

  private final int driver;
  private final String cards;
  private final List<ComputeCapability> machineCode;

  GpuProfile(int driver, String cards, String... machineCode) {
    this.driver = driver;
    this.cards = cards;
    this.machineCode = Stream.of(machineCode).map(ComputeCapability::parse).toList();
  }

  /** Returns what Maven's {@code -P} and {@code GLYPHLOOP_PROFILE} take. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the first number of the oldest NVIDIA driver that it runs with. */
  public int driver() {
    return driver;
  }

  /** Returns the cards that it has machine code for; there is nothing else in it. */
  public List<ComputeCapability> machineCode() {
    return machineCode;
  }

  public boolean runsOn(GraphicsCard card) {
    return machineCode.stream().anyMatch(code -> card.capability().runs(code));
  }

  /** Returns the profile to build for training on a card; empty when it is too old for all. */
  public static Optional<GpuProfile> of(GraphicsCard card) {
    return Stream.of(values()).filter(profile -> profile.runsOn(card)).findFirst();
  }

  /** Returns the profile and its cards, in words. */
  @Override
  public String toString() {
    return id() + " (" + cards + ")";
  }
}
