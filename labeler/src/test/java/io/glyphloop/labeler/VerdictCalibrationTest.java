package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.stats.PlattScaling;
import io.glyphloop.store.Guess;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class VerdictCalibrationTest {

  private static Guess guess(int challenge, double confidence, boolean accepted) {
    return new Guess(
        challenge,
        challenge,
        Digest.of(("" + challenge).getBytes(StandardCharsets.UTF_8)),
        Split.TRAIN,
        "t-1",
        "ab",
        confidence,
        accepted ? Verdict.ACCEPTED : Verdict.REJECTED,
        Instant.EPOCH);
  }

  /** Returns answers of which a part is accepted that depends on the confidence. */
  private static List<Guess> answers(int count, DoubleUnaryOperator right) {
    SplittableRandom random = new SplittableRandom(7);
    List<Guess> guesses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double confidence = random.nextDouble();
      guesses.add(guess(i, confidence, random.nextDouble() < right.applyAsDouble(confidence)));
    }
    return guesses;
  }

  @Test
  void leavesConfidencesThatAreTrue() {
    PlattScaling curve = VerdictCalibration.of(answers(20_000, c -> c)).orElseThrow();
    for (double c = 0.1; c < 1; c += 0.1) {
      assertThat(curve.apply(c)).isCloseTo(c, within(0.02));
    }
  }

  @Test
  void takesBackWhatAModelPromisesTooMuch() {
    double offset = -2;
    DoubleUnaryOperator truth = c -> 1 / (1 + Math.exp(-(0.5 * Math.log(c / (1 - c)) + offset)));
    PlattScaling curve = VerdictCalibration.of(answers(20_000, truth)).orElseThrow();
    assertThat(curve.slope()).isCloseTo(0.5, within(0.05));
    assertThat(curve.offset()).isCloseTo(offset, within(0.08));
    assertThat(curve.apply(0.9)).isCloseTo(truth.applyAsDouble(0.9), within(0.02));
  }

  @Test
  void believesNothingWhereNothingWasAccepted() {
    PlattScaling curve = VerdictCalibration.of(answers(600, c -> 0)).orElseThrow();
    assertThat(curve.apply(1)).isLessThan(0.05);
    PlattScaling sure = VerdictCalibration.of(answers(600, c -> 1)).orElseThrow();
    assertThat(sure.apply(0.01)).isGreaterThan(0.9);
  }

  @Test
  void fewAnswersSayNothing() {
    assertThat(VerdictCalibration.of(answers(VerdictCalibration.LEAST_ANSWERS - 1, c -> c)))
        .isEmpty();
    assertThat(VerdictCalibration.of(answers(VerdictCalibration.LEAST_ANSWERS, c -> c)))
        .isPresent();
  }

  @Test
  void ofSeveralAnswersToAChallengeTheFirstCounts() {
    List<Guess> first = answers(300, c -> c);
    List<Guess> all = new ArrayList<>();
    for (Guess guess : first) {
      all.add(
          new Guess(
              1000 + guess.id(),
              guess.challengeId(),
              guess.image(),
              guess.split(),
              guess.model(),
              "cd",
              0.001,
              Verdict.ACCEPTED,
              guess.at()));
      all.add(guess);
    }
    PlattScaling alone = VerdictCalibration.of(first).orElseThrow();
    PlattScaling among = VerdictCalibration.of(all).orElseThrow();
    assertThat(among.slope()).isCloseTo(alone.slope(), within(1e-9));
    assertThat(among.offset()).isCloseTo(alone.offset(), within(1e-9));
  }
}
