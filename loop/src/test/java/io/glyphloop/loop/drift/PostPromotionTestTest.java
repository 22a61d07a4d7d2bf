package io.glyphloop.loop.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class PostPromotionTestTest {

  private static final int RUNS = 200;

  private static int failures(double share, double truth, Random random) {
    int failures = 0;
    for (int i = 0; i < RUNS; i++) {
      PostPromotionTest trial = PostPromotionTest.against(share);
      while (trial.verdict() == PostPromotionTest.Verdict.UNDECIDED) {
        trial = trial.add(random.nextDouble() < truth);
      }
      failures += trial.verdict() == PostPromotionTest.Verdict.FAILED ? 1 : 0;
    }
    return failures;
  }

  @Property(seed = "1", tries = 15)
  void aModelThatIsAsGoodPasses(
      @ForAll @DoubleRange(min = 0.2, max = 0.97) double share, @ForAll long seed) {
    // At most about one in a hundred fails: two of two hundred, and eight hardly ever.
    assertThat(failures(share, share, new Random(seed))).isLessThanOrEqualTo(8);
  }

  @Property(seed = "1", tries = 15)
  void aModelThatIsWorseFails(
      @ForAll @DoubleRange(min = 0.2, max = 0.97) double share, @ForAll long seed) {
    // At most about one in twenty is missed: ten of two hundred, and 24 hardly ever.
    assertThat(failures(share, 0.8 * share, new Random(seed))).isGreaterThanOrEqualTo(RUNS - 24);
  }
}
