package io.glyphloop.trainer;

import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Inputs of property tests: as many as are asked for, each from a seed, with edge cases. */
public final class RandomCases {

  /** One number in so many is an edge of its range. */
  private static final int EDGES = 8;

  private static final long[] EDGE_SEEDS = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE};

  private RandomCases() {}

  /** Returns inputs made from the seeds 0 to {@code count - 1}. */
  public static <T> Stream<T> of(int count, LongFunction<T> made) {
    return LongStream.range(0, count).mapToObj(made);
  }

  /** Returns a number in a range, both ends included and more often than others. */
  public static double between(Random random, double least, double most) {
    return switch (random.nextInt(EDGES)) {
      case 0 -> random.nextBoolean() ? least : most;
      default -> least + random.nextDouble() * (most - least);
    };
  }

  /** Returns an integer in a range, both ends included and more often than others. */
  public static int between(Random random, int least, int most) {
    return switch (random.nextInt(EDGES)) {
      case 0 -> random.nextBoolean() ? least : most;
      default -> least + random.nextInt(most - least + 1);
    };
  }

  /** Returns any number, now and then the least or the largest. */
  public static long seed(Random random) {
    return random.nextInt(EDGES) == 0
        ? EDGE_SEEDS[random.nextInt(EDGE_SEEDS.length)]
        : random.nextLong();
  }

  /** Returns one of several. */
  @SafeVarargs
  public static <T> T any(Random random, T... from) {
    return from[random.nextInt(from.length)];
  }
}
