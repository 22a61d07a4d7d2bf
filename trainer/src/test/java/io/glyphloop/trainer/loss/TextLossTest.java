package io.glyphloop.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.trainer.dl4j.Engine;
import java.util.List;
import org.deeplearning4j.nn.conf.serde.JsonMappers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.databind.ObjectMapper;

class TextLossTest {

  private static final LossCase CASE = new LossCase(LossCase.Kind.CTC, 3, 4, 7);

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @Test
  void weightsScaleLossAndGradientAndZeroTeachesNothing() {
    double[] logits = CASE.logits(1, 2);
    var once = CASE.gradientAndScore(CASE.loss(), logits, List.of(Label.known("ab")));
    var thrice = CASE.gradientAndScore(CASE.loss(), logits, List.of(new Label.Known("ab", 3)));
    var never = CASE.gradientAndScore(CASE.loss(), logits, List.of(new Label.Known("ab", 0)));
    assertThat(thrice.getFirst()).isCloseTo(3 * once.getFirst(), within(1e-12));
    assertThat(thrice.getSecond().distance2(once.getSecond().mul(3))).isLessThan(1e-12);
    assertThat(never.getFirst()).isZero();
    assertThat(never.getSecond().norm2Number().doubleValue()).isZero();
  }

  @Test
  void aSecondMentionOfARejectedTextCountsNothing() {
    double[] logits = CASE.logits(1, 2);
    Label once = Label.rejected(List.of("ab", "c"));
    Label twice = Label.rejected(List.of("ab", "c", "ab"));
    assertThat(twice).isEqualTo(once);
    // Also where the rows say it twice.
    int[][] texts = {{1, 2}, {3}, {1, 2}};
    double[] wanted = new double[CASE.size()];
    Softmax output = new Softmax(CASE.classes(), CASE.steps());
    output.load(logits, 0);
    double loss = ((CtcLoss) CASE.loss()).rejected().loss(output, texts, 1, wanted);
    assertThat(loss).isEqualTo(CASE.score(CASE.loss(), logits, List.of(once)));
  }

  @Test
  void guidanceBlendsWithEvenlySpreadCharacters() {
    double[] logits = CASE.logits(1, 2);
    TextLoss loss = CASE.loss();
    List<Label> labels = List.of(Label.known("a"));
    double ctc = CASE.score(loss, logits, labels);
    loss.guide(1);
    double spread = CASE.score(loss, logits, labels);
    loss.guide(0.25);
    assertThat(CASE.score(loss, logits, labels))
        .isCloseTo(0.75 * ctc + 0.25 * spread, within(1e-12));
    // The middle half of four steps shows the one character.
    Softmax output = new Softmax(CASE.classes(), CASE.steps());
    output.load(logits, 0);
    assertThat(spread)
        .isCloseTo(
            -output.log(0, 0) - output.log(1, 1) - output.log(2, 1) - output.log(3, 0),
            within(1e-12));
    assertThatThrownBy(() -> loss.guide(1.5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void robustnessIsTheGeneralisedCrossEntropyAndSparesRejectedTexts() {
    double[] logits = CASE.logits(1, 2);
    TextLoss loss = CASE.loss();
    List<Label> known = List.of(Label.known("ab"));
    List<Label> rejected = List.of(Label.rejected(List.of("ab")));
    var plain = CASE.gradientAndScore(loss, logits, known);
    double ofRejected = CASE.score(loss, logits, rejected);
    loss.robust(0.3);
    var robust = CASE.gradientAndScore(loss, logits, known);
    double probability = Math.exp(-plain.getFirst());
    assertThat(robust.getFirst()).isCloseTo((1 - Math.pow(probability, 0.3)) / 0.3, within(1e-12));
    assertThat(robust.getSecond().distance2(plain.getSecond().mul(Math.pow(probability, 0.3))))
        .isLessThan(1e-12);
    assertThat(CASE.score(loss, logits, rejected)).isEqualTo(ofRejected);
    assertThatThrownBy(() -> loss.robust(-0.1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void smoothingByPositionIsCrossEntropyToSmoothedTargets() {
    LossCase fixed = new LossCase(LossCase.Kind.FIXED, 3, 2, 7);
    double[] logits = fixed.logits(1, 2);
    Softmax output = new Softmax(3, 2);
    output.load(logits, 0);
    double expected = 0;
    for (int step = 0; step < 2; step++) {
      for (int c = 0; c < 3; c++) {
        double target = (c == step ? 0.9 : 0) + 0.1 / 3;
        expected -= target * output.log(step, c);
      }
    }
    assertThat(fixed.score(fixed.loss(0.1), logits, List.of(Label.known("ab"))))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void smoothingGivesNothingToAClassThatCannotOccur() {
    // Two characters at least, three positions: "no character" is possible at the last one only.
    PositionLoss loss = new PositionLoss(4, 3, 2, 0.1);
    LossCase of = new LossCase(LossCase.Kind.VARIABLE, 3, 3, 7);
    double[] logits = of.logits(1, 2);
    Softmax output = new Softmax(4, 3);
    output.load(logits, 0);
    double expected = 0;
    int[] shown = {0, 1, 3};
    for (int step = 0; step < 3; step++) {
      int possible = step < 2 ? 3 : 4;
      for (int c = 0; c < possible; c++) {
        expected -= ((c == shown[step] ? 0.9 : 0) + 0.1 / possible) * output.log(step, c);
      }
    }
    assertThat(of.score(loss, logits, List.of(Label.known("ab"))))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void theScoreThatFollowsAGradientIsThatOfItsOwnArguments() {
    TextLoss loss = CASE.loss();
    double[] logits = CASE.logits(1, 2);
    List<Label> labels = List.of(Label.known("ab"));
    double score = CASE.gradientAndScore(loss, logits, labels).getFirst();
    assertThat(CASE.score(loss, logits, labels)).isEqualTo(score);
    loss.guide(0.5);
    assertThat(CASE.score(loss, logits, labels)).isNotEqualTo(score);
    loss.guide(0);
    assertThat(CASE.score(loss, logits, List.of(Label.known("ba")))).isNotEqualTo(score);
    logits[0] += 1;
    assertThat(CASE.score(loss, logits, labels)).isNotEqualTo(score);
  }

  @Test
  void scoresOfSamplesSumToThatOfTheBatch() {
    List<Label> labels = List.of(Label.known("ab"), Label.rejected(List.of("c")));
    INDArray output = Nd4j.createFromArray(CASE.logits(2, 2)).reshape('c', 2, CASE.size());
    INDArray rows = CASE.rows(labels);
    TextLoss loss = CASE.loss();
    INDArray each = loss.computeScoreArray(rows, output, new ActivationIdentity(), null);
    assertThat(each.shape()).containsExactly(2, 1);
    double sum = loss.computeScore(rows, output, new ActivationIdentity(), null, false);
    assertThat(each.sumNumber().doubleValue()).isCloseTo(sum, within(1e-12));
    assertThat(loss.computeScore(rows, output, new ActivationIdentity(), null, true))
        .isCloseTo(sum / 2, within(1e-12));
  }

  @Test
  void floatsAndDoublesAgree() {
    List<Label> labels = List.of(Label.known("ab"), Label.rejected(List.of("c", "ca")));
    INDArray doubles = Nd4j.createFromArray(CASE.logits(2, 2)).reshape('c', 2, CASE.size());
    INDArray floats = doubles.castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
    INDArray rows = CASE.rows(labels);
    INDArray gradient = CASE.loss().computeGradient(rows, floats, new ActivationIdentity(), null);
    assertThat(gradient.dataType()).isEqualTo(floats.dataType());
    assertThat(
            gradient
                .castTo(doubles.dataType())
                .distance2(
                    CASE.loss().computeGradient(rows, doubles, new ActivationIdentity(), null)))
        .isLessThan(1e-5);
    // Whatever the order in which the numbers lie.
    assertThat(CASE.loss().computeGradient(rows, floats.dup('f'), new ActivationIdentity(), null))
        .isEqualTo(gradient);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39})
  void outputThatIsNoFloatIsSaid(double bad) {
    double[] logits = CASE.logits(1, 2);
    logits[3] = bad;
    assertThatThrownBy(() -> CASE.score(CASE.loss(), logits, List.of(Label.known("ab"))))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("output became " + bad);
  }

  @Test
  void aSampleOfWhichEverythingIsRejectedIsSaid() {
    LossCase one = new LossCase(LossCase.Kind.CTC, 1, 1, 7);
    assertThatThrownBy(
            () ->
                one.score(one.loss(), one.logits(1, 1), List.of(Label.rejected(List.of("", "a")))))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("all that the network can say");
  }

  @Test
  void aCharacterBeyondTheNetworksIsSaid() {
    LossCase two = new LossCase(LossCase.Kind.VARIABLE, 2, 3, 7);
    assertThatThrownBy(() -> two.score(two.loss(), two.logits(1, 1), List.of(Label.known("ac"))))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("character 3, the network knows 2");
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    INDArray output = Nd4j.zeros(1, 7);
    INDArray rows = CASE.rows(List.of(Label.known("a")));
    assertThatThrownBy(
            () -> CASE.loss().computeGradient(rows, output, new ActivationIdentity(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 classes of 4 steps");
  }

  @ParameterizedTest
  @EnumSource(LossCase.Kind.class)
  void survivesTheWayIntoAConfigurationAndBack(LossCase.Kind kind) throws Exception {
    LossCase of = new LossCase(kind, 3, 4, 7);
    ObjectMapper mapper = JsonMappers.getMapper();
    TextLoss back =
        (TextLoss)
            mapper.readValue(
                mapper.writerFor(ILossFunction.class).writeValueAsString(of.loss(0.1)),
                ILossFunction.class);
    String text = kind == LossCase.Kind.FIXED ? "abca" : "ab";
    double[] logits = of.logits(1, 2);
    assertThat(of.score(back, logits, List.of(Label.known(text))))
        .isEqualTo(of.score(of.loss(0.1), logits, List.of(Label.known(text))));
  }

  @Test
  void theFactoryKnowsTheLossOfEachKindOfOutput() {
    TextRule fixed = TextRule.fixed("a-c", 4);
    TextRule range = new TextRule(new Charset("abc"), 2, 4, fixed.caseRule());
    assertThat(Losses.of(Decoding.CTC, fixed, 9, 0)).isInstanceOf(CtcLoss.class);
    assertThat(Losses.of(Decoding.CTC, range, 9, 0).classes()).isEqualTo(4);
    assertThat(Losses.of(Decoding.POSITIONS, fixed, 4, 0.1).classes()).isEqualTo(3);
    assertThat(Losses.of(Decoding.POSITIONS, range, 4, 0.1).classes()).isEqualTo(4);
    assertThatThrownBy(() -> Losses.of(Decoding.POSITIONS, range, 3, 0))
        .hasMessageContaining("3 positions");
    assertThatThrownBy(() -> Losses.of(Decoding.POSITIONS, fixed, 5, 0))
        .hasMessageContaining("5 positions");
    assertThatThrownBy(() -> Losses.of(Decoding.CTC, fixed, 9, 1))
        .hasMessageContaining("label smoothing");
  }
}
