package io.glyphloop.synth;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Derives independent random generators from a random seed. */
public final class Seeds {

  private Seeds() {}

  /** Returns the generator for an index; equal seeds and indices give equal sequences. */
  public static RandomGenerator generator(long seed, long index) {
    return new SplittableRandom(mix(mix(seed) + index));
  }

  /**
   * The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
   * generators", 2014): neighbouring numbers become unrelated ones. Without it, neighbouring seeds
   * would give the same sequence, shifted.
   */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
