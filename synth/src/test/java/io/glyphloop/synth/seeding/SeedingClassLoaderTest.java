package io.glyphloop.synth.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SeedingClassLoaderTest {

  /** What a library might do; loaded through the loader, never used directly. */
  public static final class Dice implements Supplier<String> {
    private static final Random CACHED = new Random();
    private static final SecureRandom SECURE = new SecureRandom();
    private final Random fixed = new Random(99);

    @Override
    public String get() {
      return String.join(
          " ",
          "" + CACHED.nextInt(1000),
          "" + CACHED.nextGaussian(),
          "" + SECURE.nextInt(),
          "" + new Random().nextLong(),
          "" + Math.random(),
          "" + ThreadLocalRandom.current().nextInt(5, 5000),
          "" + fixed.nextInt());
    }
  }

  @Test
  void everySourceOfRandomnessFollowsTheGenerator() throws Exception {
    Supplier<String> dice = load();
    String first = SeededRandom.withGenerator(new SplittableRandom(1), dice);
    String other = SeededRandom.withGenerator(new SplittableRandom(2), dice);
    assertThat(other.split(" ")).doesNotContainAnyElementsOf(List.of(first.split(" ")));

    Supplier<String> fresh = load();
    assertThat(SeededRandom.withGenerator(new SplittableRandom(1), fresh)).isEqualTo(first);
  }

  @Test
  void anExplicitSeedIsLeftAlone() throws Exception {
    String drawn = SeededRandom.withGenerator(new SplittableRandom(1), load());
    assertThat(drawn).endsWith(" " + new Random(99).nextInt());
  }

  @Test
  void randomNumbersWithoutAGeneratorAreAnError() throws Exception {
    assertThatThrownBy(load()::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no random generator is set");
  }

  @Test
  void missingClassesAreMissing() {
    ClassLoader loader = new SeedingClassLoader(getClass().getClassLoader(), List.of("no.such."));
    assertThatThrownBy(() -> loader.loadClass("no.such.Thing"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @SuppressWarnings("unchecked")
  private static Supplier<String> load() throws Exception {
    String name = Dice.class.getName();
    ClassLoader loader = new SeedingClassLoader(Dice.class.getClassLoader(), List.of(name));
    Class<?> rewritten = loader.loadClass(name);
    assertThat(rewritten).isNotEqualTo(Dice.class);
    return (Supplier<String>) rewritten.getDeclaredConstructor().newInstance();
  }
}
