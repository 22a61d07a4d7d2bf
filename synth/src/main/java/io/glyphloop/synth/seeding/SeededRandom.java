package io.glyphloop.synth.seeding;

import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What {@code Random}, {@code SecureRandom} and {@code ThreadLocalRandom} become in a class that
 * {@link SeedingClassLoader} loads: every number comes from the generator that the current thread
 * was given with {@link #drawingWith}, however long ago the object was made and whichever static
 * field holds it.
 *
 * <p>Public only because the rewritten classes call it.
 */
public final class SeededRandom extends Random {

  private static final long serialVersionUID = 1L;

  /**
   * The way from a library's static field to the drawing at hand. A library cannot be handed a
   * generator, so this has to hang on the thread; it is set only while {@link #drawingWith} runs.
   */
  private static final ThreadLocal<RandomGenerator> CURRENT = new ThreadLocal<>();

  private final boolean ownSeed;

  /** Stands in for {@code new Random()} and {@code new SecureRandom()}. */
  public SeededRandom() {
    super(0);
    ownSeed = false;
  }

  /** Stands in for {@code new Random(seed)}, which was repeatable already and stays as it was. */
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
   * Runs one drawing; every random number that a rewritten class asks for meanwhile on this thread
   * comes from {@code generator}.
   */
  public static <T> T drawingWith(RandomGenerator generator, Supplier<T> drawing) {
    RandomGenerator outer = CURRENT.get();
    CURRENT.set(generator);
    try {
      return drawing.get();
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

  // Random keeps half of each pair of normal numbers for the next call, which on a shared object
  // would carry a number of one drawing into another.
  @Override
  public double nextGaussian() {
    return ownSeed ? super.nextGaussian() : generator().nextGaussian();
  }

  private static RandomGenerator generator() {
    RandomGenerator generator = CURRENT.get();
    if (generator == null) {
      throw new IllegalStateException("a random number was asked for outside a seeded drawing");
    }
    return generator;
  }
}
