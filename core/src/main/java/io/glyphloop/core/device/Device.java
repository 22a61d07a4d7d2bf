package io.glyphloop.core.device;

/** What a user wants work to run on. */
public enum Device {
  /** A card when the program was built for one and one is there that can be used; told if not. */
  AUTO,
  /** The processor. */
  CPU,
  /** The first NVIDIA card, or nothing at all. */
  CUDA
}
