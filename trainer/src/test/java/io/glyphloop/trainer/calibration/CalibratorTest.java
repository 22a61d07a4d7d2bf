package io.glyphloop.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.eval.Calibration;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.loss.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

/** Networks that are as sure as they should be at a temperature that the test knows. */
class CalibratorTest {

  private static final InputSize SIZE = new InputSize(16, 16);
  private static final TextRule RULE = new TextRule(new Charset("abc"), 1, 3, CaseRule.SENSITIVE);
  private static final int CLASSES = 4;

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "POSITIONS, 0.6",
    "POSITIONS, 1.5",
    "POSITIONS, 2.5",
    "CTC, 0.6",
    "CTC, 1.5",
    "CTC, 2.5"
  })
  void findsTheTemperatureThatTheTruthWasDrawnAt(Decoding decoding, double truth) {
    Drawn drawn = Drawn.of(decoding, 1500, truth, 1);
    Temperature temperature = drawn.fit();
    assertThat(Math.log(temperature.value())).isCloseTo(Math.log(truth), within(0.2));
    assertThat(temperature.before().n()).isEqualTo(1500);
    assertThat(temperature.after().expectedError()).isLessThan(0.05);
    assertThat(temperature.after().expectedError())
        .isLessThan(temperature.before().expectedError() / 2);
    assertThat(temperature.toString()).contains("1500 images");
  }

  @ParameterizedTest
  @EnumSource(Decoding.class)
  void seldomMovesWhereNothingElseIsRight(Decoding decoding) {
    long moved =
        LongStream.range(0, 60)
            .filter(seed -> Drawn.of(decoding, 60, 1, seed).fit().value() != 1)
            .count();
    // Its test errs in one case of twenty; so few images make it err a little more often.
    assertThat(moved).isLessThanOrEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(Decoding.class)
  void aNetworkWithoutAnErrorBecomesSurerButNotCertain(Decoding decoding) {
    Temperature temperature = Drawn.faultless(decoding, 400).fit();
    assertThat(temperature.value()).isCloseTo(0.5, within(0.01));
    assertThat(meanConfidence(temperature.after()))
        .isGreaterThan(meanConfidence(temperature.before()))
        .isLessThan(1 - 1e-5);
  }

  @Test
  void imagesOfUnknownTextDoNotCount() {
    Drawn drawn = Drawn.of(Decoding.CTC, 100, 1.5, 1);
    List<Label> labels = new ArrayList<>(drawn.labels());
    labels.subList(0, 40).replaceAll(label -> Label.rejected(List.of("a")));
    Temperature temperature = new Drawn(Decoding.CTC, drawn.logits(), labels).fit();
    assertThat(temperature.before().n()).isEqualTo(60);
  }

  @Test
  void withoutImagesItIsOne() {
    Temperature temperature = new Drawn(Decoding.CTC, new float[0][], List.of()).fit();
    assertThat(temperature.value()).isEqualTo(1);
    assertThat(temperature.before().n()).isZero();
  }

  /** What a network said of some images, and what they show. */
  private record Drawn(Decoding decoding, float[][] logits, List<Label> labels) {

    /** Draws logits, and truths from the distribution that they stand for at a temperature. */
    static Drawn of(Decoding decoding, int images, double temperature, long seed) {
      Random random = new Random(seed);
      int steps = steps(decoding);
      float[][] logits = new float[images][CLASSES * steps];
      List<Label> labels = new ArrayList<>();
      for (float[] image : logits) {
        for (int i = 0; i < image.length; i++) {
          image[i] = (float) (6 * random.nextGaussian());
        }
        StringBuilder text = new StringBuilder();
        int before = -1;
        for (int step = 0; step < steps; step++) {
          int c = draw(image, step, steps, temperature, random);
          if (decoding == Decoding.CTC) {
            text.append(c == 0 || c == before ? "" : RULE.charset().charAt(c - 1));
          } else {
            text.append(c == 3 ? '-' : RULE.charset().charAt(c));
          }
          before = c;
        }
        labels.add(Label.known(text.toString().replaceAll("-+$", "")));
      }
      return new Drawn(decoding, logits, labels);
    }

    private static int steps(Decoding decoding) {
      return decoding == Decoding.CTC ? 5 : 3;
    }

    private static int draw(
        float[] logits, int step, int steps, double temperature, Random random) {
      double[] upTo = new double[CLASSES];
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        sum += Math.exp(logits[c * steps + step] / temperature);
        upTo[c] = sum;
      }
      double at = random.nextDouble() * sum;
      return (int) Arrays.stream(upTo).filter(until -> until < at).count();
    }

    /** Draws logits that mean "abc", by every path that they make likely, on images of it. */
    static Drawn faultless(Decoding decoding, int images) {
      Random random = new Random(1);
      int steps = steps(decoding);
      int[] path = decoding == Decoding.CTC ? new int[] {1, 0, 2, 0, 3} : new int[] {0, 1, 2};
      float[][] logits = new float[images][CLASSES * steps];
      for (float[] image : logits) {
        for (int i = 0; i < image.length; i++) {
          image[i] = (float) random.nextGaussian() / 2 + (path[i % steps] == i / steps ? 5 : 0);
        }
      }
      return new Drawn(decoding, logits, Collections.nCopies(images, Label.known("abc")));
    }

    Temperature fit() {
      List<byte[]> pictures = labels.stream().map(label -> new byte[256]).toList();
      TrainingSet set = new TrainingSet(SIZE, Colour.GREY, RULE.charset(), pictures, labels);
      int[] next = {0};
      return new Calibrator(decoding, RULE, steps(decoding))
          .fit(
              batch -> {
                int from = next[0];
                next[0] += (int) batch.size(0);
                return Nd4j.createFromArray(Arrays.copyOfRange(logits, from, next[0]));
              },
              set);
    }
  }

  private static double meanConfidence(Calibration calibration) {
    return calibration.bins().stream()
            .mapToDouble(bin -> bin.accuracy().n() * bin.meanConfidence())
            .sum()
        / calibration.n();
  }
}
