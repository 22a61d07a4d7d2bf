package io.glyphloop.trainer.loss;

import io.glyphloop.core.Charset;
import io.glyphloop.trainer.RandomCases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One kind of loss at one small size, with a seed for whatever is drawn. What the loss should be is
 * found by trying every path.
 */
record LossCase(Kind kind, int characters, int steps, long seed) {

  enum Kind {
    CTC,
    FIXED,
    VARIABLE
  }

  static final String LETTERS = "abc";

  /** Returns a case of any kind, with 1 to 3 characters and 1 to 5 steps. */
  static LossCase of(Random random) {
    Kind kind = RandomCases.any(random, Kind.values());
    // Two classes at least: with one, nothing could be learned.
    int least = kind == Kind.FIXED ? 2 : 1;
    return new LossCase(
        kind,
        RandomCases.between(random, least, LETTERS.length()),
        RandomCases.between(random, 1, 5),
        RandomCases.seed(random));
  }

  Random random() {
    return new Random(seed);
  }

  int classes() {
    return characters + (kind == Kind.FIXED ? 0 : 1);
  }

  int size() {
    return classes() * steps;
  }

  TextLoss loss() {
    return loss(0);
  }

  TextLoss loss(double smoothing) {
    return switch (kind) {
      case CTC -> new CtcLoss(classes(), steps, smoothing);
      case FIXED -> new PositionLoss(classes(), steps, steps, smoothing);
      // How short texts may be is a matter of smoothing alone.
      case VARIABLE ->
          new PositionLoss(classes(), steps, (int) Math.floorMod(seed, (long) steps), smoothing);
    };
  }

  /** Draws logits for so many samples. */
  double[] logits(int samples, double spread) {
    return random().doubles((long) samples * size()).map(v -> (2 * v - 1) * spread).toArray();
  }

  /** Returns every text that some path spells, with its probability. */
  Map<String, Double> texts(double[] logits, int offset) {
    Map<String, Double> texts = new HashMap<>();
    int[] path = new int[steps];
    for (int code = 0; code < Math.pow(classes(), steps); code++) {
      double probability = 1;
      for (int step = 0, rest = code; step < steps; step++, rest /= classes()) {
        path[step] = rest % classes();
        probability *= softmax(logits, offset, step, path[step]);
      }
      String text = text(path);
      if (text != null) {
        texts.merge(text, probability, Double::sum);
      }
    }
    return texts;
  }

  private double softmax(double[] logits, int offset, int step, int c) {
    double sum = 0;
    for (int other = 0; other < classes(); other++) {
      sum += Math.exp(logits[offset + other * steps + step] - logits[offset + c * steps + step]);
    }
    return 1 / sum;
  }

  /** Returns null for a path that spells none: a character after "no character". */
  private String text(int[] path) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < path.length; i++) {
      if (kind == Kind.CTC) {
        if (path[i] != 0 && (i == 0 || path[i] != path[i - 1])) {
          text.append(LETTERS.charAt(path[i] - 1));
        }
      } else if (path[i] < characters) {
        if (text.length() < i) {
          return null;
        }
        text.append(LETTERS.charAt(path[i]));
      }
    }
    return text.toString();
  }

  /** Draws a label that the network can learn from: every third one a rejection. */
  Label label(Random random, double weight) {
    List<String> possible = new ArrayList<>(texts(new double[size()], 0).keySet());
    possible.sort(null);
    if (random.nextInt(3) > 0) {
      return new Label.Known(possible.get(random.nextInt(possible.size())), weight);
    }
    List<String> rejected = new ArrayList<>();
    // Some text must remain, so one is never rejected.
    for (int i = 0; i < 1 + random.nextInt(3) && possible.size() > 1; i++) {
      rejected.add(possible.get(1 + random.nextInt(possible.size() - 1)));
    }
    // No path spells it.
    rejected.add("a".repeat(steps + 1));
    return new Label.Rejected(rejected, weight);
  }

  INDArray rows(List<Label> labels) {
    return new LabelCodec(new Charset(LETTERS)).encode(labels).castTo(DataType.DOUBLE);
  }

  double score(TextLoss loss, double[] logits, List<Label> labels) {
    return loss.computeScore(
        rows(labels), array(logits, labels.size()), new ActivationIdentity(), null, false);
  }

  Pair<Double, INDArray> gradientAndScore(TextLoss loss, double[] logits, List<Label> labels) {
    return loss.computeGradientAndScore(
        rows(labels), array(logits, labels.size()), new ActivationIdentity(), null, false);
  }

  private static INDArray array(double[] logits, int samples) {
    return Nd4j.createFromArray(logits.clone()).reshape('c', samples, logits.length / samples);
  }
}
