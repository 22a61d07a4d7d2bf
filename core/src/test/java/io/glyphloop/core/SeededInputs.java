package io.glyphloop.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The inputs of one test, drawn from a seed: the same for the same seed. About one in eight is an
 * edge of its range.
 */
public final class SeededInputs {

  private static final int LONGEST_TEXT = 255;
  private static final String ODD_CHARACTERS =
      "\0\t\n\r\"'\\ \u0085\u00a0\u0130\u0131ßéé٣漢\u2028\ud83d\ude00\ufeff\ufffd\uffff";

  private final long seed;
  private final Random random;

  /** Takes a seed; neighbouring seeds give unrelated inputs. */
  public SeededInputs(long seed) {
    this.seed = seed;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** Returns the source of all that is drawn, for what is drawn otherwise. */
  public Random random() {
    return random;
  }

  private boolean isEdge() {
    return random.nextInt(8) == 0;
  }

  /** Returns a number from {@code min} to {@code max}, both included. */
  public int integer(int min, int max) {
    return (int) integer((long) min, (long) max);
  }

  /** Returns a number from {@code min} to {@code max}, both included. */
  public long integer(long min, long max) {
    if (isEdge()) {
      List<Long> edges =
          Stream.of(min, min + 1, -1L, 0L, 1L, 2L, max - 1, max)
              .filter(edge -> edge >= min && edge <= max)
              .toList();
      return one(edges);
    }
    return max == Long.MAX_VALUE ? random.nextLong() : random.nextLong(min, max + 1);
  }

  /** Returns a number from {@code min} to {@code max}, both included. */
  public double real(double min, double max) {
    return isEdge() ? (random.nextBoolean() ? min : max) : min + random.nextDouble() * (max - min);
  }

  /** Returns one of several values. */
  public <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Returns one of several values. */
  @SafeVarargs
  public final <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** Returns a list of {@code min} to {@code max} values. */
  public <T> List<T> list(int min, int max, Function<SeededInputs, T> value) {
    int size = integer(min, max);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value.apply(this));
    }
    return list;
  }

  /** Returns some bytes, or none. */
  public byte[] bytes() {
    byte[] bytes = new byte[integer(0, LONGEST_TEXT)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Returns any text: empty, ASCII or any UTF-16, control characters and lone surrogates too. */
  public String text() {
    return text(LONGEST_TEXT);
  }

  /** Returns any text of at most so many characters. */
  public String text(int longest) {
    int kind = random.nextInt(3);
    int length = integer(0, random.nextBoolean() ? longest : Math.min(8, longest));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      boolean odd = isEdge();
      text.append(
          odd
              ? ODD_CHARACTERS.charAt(random.nextInt(ODD_CHARACTERS.length()))
              : (char) (kind == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(95)));
    }
    return text.toString();
  }

  /** Returns a text of some characters. */
  public String text(String characters, int shortest, int longest) {
    int length = integer(shortest, longest);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
