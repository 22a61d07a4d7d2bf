package io.glyphloop.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.RandomCases;
import io.glyphloop.trainer.dl4j.Engine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What must hold for every loss, whatever the logits and labels. */
class TextLossPropertyTest {

  private static final double[] EXTREMES = {
    0.0, 1e-300, 1.0, -1.0, 1e4, -1e4, 1e30, -1e30, 3e38, -3e38
  };

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aKnownTextCostsWhatTheSumOverAllPathsSays(long seed) {
    Random inputs = new Random(seed);
    LossCase of = LossCase.of(inputs);
    double spread = RandomCases.between(inputs, 0.0, 8.0);
    double[] logits = of.logits(1, spread);
    of.texts(logits, 0)
        .forEach(
            (text, probability) ->
                assertThat(of.score(of.loss(), logits, List.of(Label.known(text))))
                    .as(text)
                    .isCloseTo(-Math.log(probability), within(1e-9)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTextThatNoPathSpellsIsRefused(long seed) {
    LossCase of = LossCase.of(new Random(seed));
    double[] logits = of.logits(1, 2);
    Set<String> possible = of.texts(logits, 0).keySet();
    for (String text : everyText(of.characters(), of.steps() + 1)) {
      if (!possible.contains(text)) {
        assertThatThrownBy(() -> of.score(of.loss(), logits, List.of(Label.known(text))))
            .as(text)
            .isInstanceOf(TrainingException.class)
            .hasMessageContaining("characters");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rejectedTextsCostWhatTheSumOverAllPathsSays(long seed) {
    Random inputs = new Random(seed);
    LossCase of = LossCase.of(inputs);
    double spread = RandomCases.between(inputs, 0.0, 8.0);
    double[] logits = of.logits(1, spread);
    Label.Rejected label = rejection(of);
    Set<String> rejected = new HashSet<>(label.texts());
    double sum = 0;
    double all = 0;
    for (Map.Entry<String, Double> text : of.texts(logits, 0).entrySet()) {
      all += text.getValue();
      sum += rejected.contains(text.getKey()) ? text.getValue() : 0;
    }
    // Paths that spell nothing are none of the rejected texts either.
    assertThat(all).isLessThanOrEqualTo(1 + 1e-12);
    assertThat(Math.exp(-of.score(of.loss(), logits, List.of(label))))
        .isCloseTo(1 - sum, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void knownAndRejectedAreTheTwoSidesOfOneProbability(long seed) {
    Random inputs = new Random(seed);
    LossCase of = LossCase.of(inputs);
    double spread = RandomCases.between(inputs, 0.0, 8.0);
    double[] logits = of.logits(1, spread);
    for (String text : of.texts(logits, 0).keySet()) {
      double known = Math.exp(-of.score(of.loss(), logits, List.of(Label.known(text))));
      double others =
          Math.exp(-of.score(of.loss(), logits, List.of(Label.rejected(List.of(text)))));
      assertThat(known + others).as(text).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theGradientOfAMixedBatchEqualsFiniteDifferences(long seed) {
    Random inputs = new Random(seed);
    LossCase of = LossCase.of(inputs);
    double spread = RandomCases.between(inputs, 0.0, 4.0);
    double smoothing = RandomCases.between(inputs, 0.0, 0.5);
    double guidance = RandomCases.between(inputs, 0.0, 1.0);
    List<Label> labels = labels(of);
    double[] logits = of.logits(labels.size(), spread);
    TextLoss loss = of.loss(smoothing);
    loss.guide(guidance);
    INDArray gradient = of.gradientAndScore(loss, logits, labels).getSecond();
    double step = 1e-5;
    for (int j = 0; j < logits.length; j++) {
      double there = logits[j];
      logits[j] = there + step;
      double above = of.score(loss, logits, labels);
      logits[j] = there - step;
      double below = of.score(loss, logits, labels);
      logits[j] = there;
      assertThat(gradient.getDouble(j / of.size(), j % of.size()))
          .isCloseTo((above - below) / (2 * step), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theGradientOfEachStepSumsToZeroAndStaysWithinTheWeight(long seed) {
    Random inputs = new Random(seed);
    LossCase of = LossCase.of(inputs);
    double spread = RandomCases.between(inputs, 0.0, 1e5);
    List<Label> labels = labels(of);
    INDArray gradient =
        of.gradientAndScore(of.loss(0.1), of.logits(labels.size(), spread), labels).getSecond();
    for (int i = 0; i < labels.size(); i++) {
      double weight = (float) labels.get(i).weight();
      for (int step = 0; step < of.steps(); step++) {
        double sum = 0;
        for (int c = 0; c < of.classes(); c++) {
          double entry = gradient.getDouble(i, c * of.steps() + step);
          assertThat(entry).isBetween(-weight - 1e-9, weight + 1e-9);
          sum += entry;
        }
        assertThat(sum).isCloseTo(0, within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aShiftOfAllLogitsOfAStepChangesNothing(long seed) {
    Random inputs = new Random(seed);
    LossCase of = LossCase.of(inputs);
    double shift = RandomCases.between(inputs, -500.0, 500.0);
    List<Label> labels = labels(of);
    double[] logits = of.logits(labels.size(), 3);
    Pair<Double, INDArray> before = of.gradientAndScore(of.loss(0.1), logits, labels);
    for (int j = 0; j < logits.length; j++) {
      int step = j % of.steps();
      logits[j] += step % 2 == 0 ? shift : -shift;
    }
    Pair<Double, INDArray> after = of.gradientAndScore(of.loss(0.1), logits, labels);
    assertThat(after.getFirst()).isCloseTo(before.getFirst(), within(1e-8));
    assertThat(after.getSecond().distance2(before.getSecond())).isLessThan(1e-8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noLogitsMakeNaN(long seed) {
    Random inputs = new Random(seed);
    LossCase of = LossCase.of(inputs);
    double guidance = RandomCases.between(inputs, 0.0, 1.0);
    double[] extremes = extremes(inputs);
    List<Label> labels = labels(of);
    Random random = of.random();
    double[] logits = new double[labels.size() * of.size()];
    for (int j = 0; j < logits.length; j++) {
      logits[j] = extremes[random.nextInt(extremes.length)];
    }
    TextLoss loss = of.loss(0.1);
    loss.guide(guidance);
    Pair<Double, INDArray> result = of.gradientAndScore(loss, logits, labels);
    assertThat(result.getFirst()).isFinite().isNotNegative();
    for (double entry : result.getSecond().dup('c').data().asDouble()) {
      assertThat(entry).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aCertainButRejectedTextIsStillPushedAway(long seed) {
    Random inputs = new Random(seed);
    LossCase of = LossCase.of(inputs);
    double certainty = RandomCases.between(inputs, 20.0, 1e4);
    Random random = of.random();
    double[] logits = of.logits(1, 1);
    int[] path = random.ints(of.steps(), 0, of.classes()).toArray();
    for (int step = 0; step < of.steps(); step++) {
      logits[path[step] * of.steps() + step] += certainty;
    }
    String likeliest =
        of.texts(logits, 0).entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .orElseThrow()
            .getKey();
    if (of.texts(logits, 0).get(likeliest) < 0.99) {
      return; // This path spells nothing.
    }
    List<Label> labels = List.of(Label.rejected(List.of(likeliest)));
    INDArray gradient = of.gradientAndScore(of.loss(), logits, labels).getSecond();
    double push = 0;
    for (int step = 0; step < of.steps(); step++) {
      push += gradient.getDouble(0, path[step] * of.steps() + step);
    }
    // Every path to another text leaves this one at some step, so the pushes add up to one step.
    assertThat(push).isGreaterThan(0.99);
  }

  /** One to three numbers of which the logits are made. */
  private static double[] extremes(Random inputs) {
    return inputs
        .ints(1 + inputs.nextInt(3), 0, EXTREMES.length)
        .mapToDouble(i -> EXTREMES[i])
        .toArray();
  }

  private static Label.Rejected rejection(LossCase of) {
    Random random = of.random();
    while (true) {
      if (of.label(random, 1) instanceof Label.Rejected rejected) {
        return rejected;
      }
    }
  }

  /** Four labels of both kinds with weights of which one is 0. */
  private static List<Label> labels(LossCase of) {
    Random random = of.random();
    return List.of(
        of.label(random, 1), of.label(random, 0.3), of.label(random, 0), of.label(random, 2.5));
  }

  private static List<String> everyText(int characters, int longest) {
    List<String> all = new ArrayList<>(List.of(""));
    for (int from = 0; from < all.size(); from++) {
      if (all.get(from).length() < longest) {
        for (int c = 0; c < characters; c++) {
          all.add(all.get(from) + LossCase.LETTERS.charAt(c));
        }
      }
    }
    return all;
  }
}
