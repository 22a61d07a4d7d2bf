package io.glyphloop.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.error.TrainingException;
import io.glyphloop.trainer.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CtcLossTest {

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void lossEqualsTheSumOverAllPaths(int steps) {
    int classes = 4;
    Random random = new Random(steps);
    double[] logits = random.doubles(classes * steps, -3, 3).toArray();
    for (List<Integer> label : labels(classes, 3)) {
      double expected = bruteForce(logits, classes, steps, label);
      int[] wanted = label.stream().mapToInt(Integer::intValue).toArray();
      if (expected == 0) {
        assertThatThrownBy(() -> new Ctc(classes, steps).loss(logits, 0, wanted, 0))
            .isInstanceOf(TrainingException.class)
            .hasMessageContaining("steps");
      } else {
        assertThat(new Ctc(classes, steps).loss(logits, 0, wanted, 0))
            .as("label %s", label)
            .isCloseTo(-Math.log(expected), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void gradientEqualsFiniteDifferences(double guidance) {
    int classes = 5;
    int steps = 7;
    Random random = new Random(7);
    INDArray labels =
        LabelCodec.rows(List.of(new int[] {1, 1, 2}, new int[] {}, new int[] {4}))
            .castTo(DataType.DOUBLE);
    double[][] logits = new double[3][];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = random.doubles(classes * steps, -2, 2).toArray();
    }
    CtcLoss loss = new CtcLoss(classes, steps);
    loss.guide(guidance);
    INDArray point = Nd4j.createFromArray(logits);
    INDArray gradient = loss.computeGradient(labels, point, new ActivationIdentity(), null);
    double step = 1e-5;
    for (int i = 0; i < logits.length; i++) {
      for (int j = 0; j < classes * steps; j++) {
        double there = logits[i][j];
        logits[i][j] = there + step;
        double above = score(loss, labels, logits);
        logits[i][j] = there - step;
        double below = score(loss, labels, logits);
        logits[i][j] = there;
        assertThat(gradient.getDouble(i, j)).isCloseTo((above - below) / (2 * step), within(1e-6));
      }
    }
  }

  private static double score(CtcLoss loss, INDArray labels, double[][] logits) {
    return loss.computeScore(
        labels, Nd4j.createFromArray(logits), new ActivationIdentity(), null, false);
  }

  private static List<List<Integer>> labels(int classes, int longest) {
    List<List<Integer>> all = new ArrayList<>();
    all.add(List.of());
    for (int from = 0; from < all.size(); from++) {
      if (all.get(from).size() < longest) {
        for (int c = 1; c < classes; c++) {
          List<Integer> longer = new ArrayList<>(all.get(from));
          longer.add(c);
          all.add(longer);
        }
      }
    }
    return all;
  }

  /** Adds up the probabilities of all paths that collapse to the label. */
  private static double bruteForce(double[] logits, int classes, int steps, List<Integer> label) {
    double total = 0;
    for (int code = 0; code < Math.pow(classes, steps); code++) {
      List<Integer> collapsed = new ArrayList<>();
      double probability = 1;
      int before = 0;
      for (int step = 0, rest = code; step < steps; step++, rest /= classes) {
        int c = rest % classes;
        if (c != 0 && c != before) {
          collapsed.add(c);
        }
        before = c;
        double sum = 0;
        for (int other = 0; other < classes; other++) {
          sum += Math.exp(logits[other * steps + step]);
        }
        probability *= Math.exp(logits[c * steps + step]) / sum;
      }
      total += collapsed.equals(label) ? probability : 0;
    }
    return total;
  }
}
