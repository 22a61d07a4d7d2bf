package io.glyphloop.synth.seeding;

import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Replaces {@code Random}, {@code SecureRandom} and {@code ThreadLocalRandom} in classes that
 * {@link SeedingClassLoader} loads. Every number comes from the generator that {@link
 * #withGenerator} set for the current thread, even if the object is older and kept in a static
 * field.
 *
 * <p>Public only because the rewritten classes call it.
 */
public final class SeededRandom extends Random {

  private static final long serialVersionUID = 1L;

  /**
   * The generator of the captcha that a thread is rendering. Libraries take no generator as an
   * argument; this is set only while {@link #withGenerator} runs.
   */
  private static final ThreadLocal<RandomGenerator> CURRENT = new ThreadLocal<>();

  private final boolean ownSeed;

  /** Stands in for {@code new Random()} and {@code new SecureRandom()}. */
  public SeededRandom() {
    super(0);
    ownSeed = false;
  }

  /** Stands in for {@code new Random(seed)}, which is reproducible as it is. */
  public SeededRandom(long seed) {
    super(seed);
    ownSeed = true;
  }

  /** Stands in for {@code ThreadLocalRandom.current()}. */
  public static SeededRandom current() {
    return new SeededRandom();
  }

  /** Stands in for {@code Math.random()}. */
  public static double random() {
    return generator().nextDouble();
  }

  /**
   * Runs a task; meanwhile, rewritten classes get every random number on this thread from {@code
   * generator}.
   */
  public static <T> T withGenerator(RandomGenerator generator, Supplier<T> task) {
    RandomGenerator outer = CURRENT.get();
    CURRENT.set(generator);
    try {
      return task.get();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  @Override
  protected int next(int bits) {
    return ownSeed ? super.next(bits) : generator().nextInt() >>> (32 - bits);
  }

  // Random keeps the second of each pair of normal numbers for the next call; in a shared object
  // that would be the call of another captcha.
  @Override
  public double nextGaussian() {
    return ownSeed ? super.nextGaussian() : generator().nextGaussian();
  }

  private static RandomGenerator generator() {
    RandomGenerator generator = CURRENT.get();
    if (generator == null) {
      throw new IllegalStateException("no random generator is set on this thread");
    }
    return generator;
  }
}
