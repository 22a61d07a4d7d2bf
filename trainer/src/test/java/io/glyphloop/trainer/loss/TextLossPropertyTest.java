package io.glyphloop.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.error.TrainingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What must hold for every loss, whatever the logits and labels. */
class TextLossPropertyTest {

  @Provide
  Arbitrary<LossCase> cases() {
    return LossCase.all();
  }

  @Property(tries = 150, seed = "20260101")
  void aKnownTextCostsWhatTheSumOverAllPathsSays(
      @ForAll("cases") LossCase of, @ForAll @DoubleRange(min = 0, max = 8) double spread) {
    double[] logits = of.logits(1, spread);
    of.texts(logits, 0)
        .forEach(
            (text, probability) ->
                assertThat(of.score(of.loss(), logits, List.of(Label.known(text))))
                    .as(text)
                    .isCloseTo(-Math.log(probability), within(1e-9)));
  }

  @Property(tries = 150, seed = "20260101")
  void aTextThatNoPathSpellsIsRefused(@ForAll("cases") LossCase of) {
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

  @Property(tries = 150, seed = "20260101")
  void rejectedTextsCostWhatTheSumOverAllPathsSays(
      @ForAll("cases") LossCase of, @ForAll @DoubleRange(min = 0, max = 8) double spread) {
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

  @Property(tries = 150, seed = "20260101")
  void knownAndRejectedAreTheTwoSidesOfOneProbability(
      @ForAll("cases") LossCase of, @ForAll @DoubleRange(min = 0, max = 8) double spread) {
    double[] logits = of.logits(1, spread);
    for (String text : of.texts(logits, 0).keySet()) {
      double known = Math.exp(-of.score(of.loss(), logits, List.of(Label.known(text))));
      double others =
          Math.exp(-of.score(of.loss(), logits, List.of(Label.rejected(List.of(text)))));
      assertThat(known + others).as(text).isCloseTo(1, within(1e-12));
    }
  }

  @Property(tries = 100, seed = "20260101")
  void theGradientOfAMixedBatchEqualsFiniteDifferences(
      @ForAll("cases") LossCase of,
      @ForAll @DoubleRange(min = 0, max = 4) double spread,
      @ForAll @DoubleRange(min = 0, max = 0.5) double smoothing,
      @ForAll @DoubleRange(min = 0, max = 1) double guidance) {
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

  @Property(tries = 100, seed = "20260101")
  void theGradientOfEachStepSumsToZeroAndStaysWithinTheWeight(
      @ForAll("cases") LossCase of, @ForAll @DoubleRange(min = 0, max = 1e5) double spread) {
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

  @Property(tries = 100, seed = "20260101")
  void aShiftOfAllLogitsOfAStepChangesNothing(
      @ForAll("cases") LossCase of, @ForAll @DoubleRange(min = -500, max = 500) double shift) {
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

  @Property(tries = 200, seed = "20260101")
  void noLogitsMakeNaN(
      @ForAll("cases") LossCase of,
      @ForAll("extremes") List<Double> extremes,
      @ForAll @DoubleRange(min = 0, max = 1) double guidance) {
    List<Label> labels = labels(of);
    Random random = of.random();
    double[] logits = new double[labels.size() * of.size()];
    for (int j = 0; j < logits.length; j++) {
      logits[j] = extremes.get(random.nextInt(extremes.size()));
    }
    TextLoss loss = of.loss(0.1);
    loss.guide(guidance);
    Pair<Double, INDArray> result = of.gradientAndScore(loss, logits, labels);
    assertThat(result.getFirst()).isFinite().isNotNegative();
    for (double entry : result.getSecond().dup('c').data().asDouble()) {
      assertThat(entry).isFinite();
    }
  }

  @Provide
  Arbitrary<List<Double>> extremes() {
    return Arbitraries.of(0.0, 1e-300, 1.0, -1.0, 1e4, -1e4, 1e30, -1e30, 3e38, -3e38)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Property(tries = 100, seed = "20260101")
  void aCertainButRejectedTextIsStillPushedAway(
      @ForAll("cases") LossCase of, @ForAll @DoubleRange(min = 20, max = 1e4) double certainty) {
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
      return; // The path that was drawn spells nothing.
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
