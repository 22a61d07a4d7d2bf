package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PosteriorCandidatesTest {

  private static final TextRule RULE = TextRule.fixed("a-d", 2);

  private static PosteriorCandidates without(String... rejected) {
    Recognition read =
        new Recognition(
            "ab",
            0.6,
            List.of(new Candidate("ab", 0.6), new Candidate("cd", 0.3), new Candidate("ad", 0.05)),
            "t-1");
    return PosteriorCandidates.of(read, Set.of(rejected), RULE);
  }

  @Test
  void whatIsLeftIsMoreProbableOnceARejectedTextIsOut() {
    assertThat(without().confidence()).isCloseTo(0.6, within(1e-12));
    PosteriorCandidates second = without("AB");
    assertThat(second.best()).map(Candidate::text).contains("cd");
    assertThat(second.ruledOut()).isCloseTo(0.6, within(1e-12));
    assertThat(second.confidence()).isCloseTo(0.3 / (0.4 + 0.02 * 0.6), within(1e-12));
    assertThat(without("bb").confidence()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void aSureAnswerThatIsRejectedIsMoreLikelyTheSitesMistakeThanAnotherText() {
    Recognition sure =
        new Recognition(
            "ab", 0.99, List.of(new Candidate("ab", 0.99), new Candidate("cd", 0.009)), "t-1");
    assertThat(PosteriorCandidates.of(sure, Set.of("ab"), RULE).confidence())
        .isCloseTo(0.009 / (0.01 + 0.02 * 0.99), within(1e-12))
        .isLessThan(0.5);
  }

  @Test
  void nothingIsLeftWhereAllThatWasReadIsRejected() {
    PosteriorCandidates none = without("ab", "cd", "ad");
    assertThat(none.best()).isEmpty();
    assertThat(none.confidence()).isZero();
    Recognition sure = new Recognition("ab", 1, List.of(new Candidate("ab", 1)), "t-1");
    assertThat(PosteriorCandidates.of(sure, Set.of("ab"), RULE).confidence()).isZero();
  }
}
