package io.glyphloop.trainer.loss;

import io.glyphloop.core.error.TrainingException;
import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A loss over whole texts for Deeplearning4j. The softmax is part of it, so the layer's activation
 * is the identity.
 *
 * <p>Pre-output: logits {@code [batch, classes * steps]}, class by class. Labels: {@link
 * LabelCodec} rows; known and rejected texts may be mixed in a batch. The loss of a sample is its
 * weight times
 *
 * <ul>
 *   <li>for a known text y: (1 − ε)·(−log P(y)) + ε·Σ of the cross-entropies of the steps to the
 *       uniform distribution, where ε is the label smoothing (Szegedy et al., 2016);
 *   <li>for rejected texts r: −log(1 − Σ P(r)).
 * </ul>
 *
 * <p>The score of a batch is the sum over its samples, divided by their number whatever their
 * weights. Masks are not supported. Safe for several threads.
 *
 * <p>Deeplearning4j asks for the gradient and then, with the same arguments, for the score; the
 * latter is remembered, so that everything is computed once.
 */
public abstract sealed class TextLoss implements ILossFunction permits CtcLoss, PositionLoss {

  private static final long serialVersionUID = 1;

  @JsonProperty private final int classes;
  @JsonProperty private final int steps;
  @JsonProperty private final double smoothing;
  private volatile double guidance;
  private volatile double robustness;

  /** The last batch whose gradient was computed, with its losses. */
  private transient volatile Remembered remembered;

  TextLoss(int classes, int steps, double smoothing) {
    if (classes < 2 || steps < 1) {
      throw new IllegalArgumentException(classes + " classes, " + steps + " steps");
    }
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException("label smoothing must be in [0, 1), not " + smoothing);
    }
    this.classes = classes;
    this.steps = steps;
    this.smoothing = smoothing;
  }

  public final int classes() {
    return classes;
  }

  public final int steps() {
    return steps;
  }

  /**
   * Sets how much the next batches are guided, see {@link CtcLoss}; a loss by position needs no
   * guide and does nothing.
   *
   * @param share in {@code [0, 1]}; 0 is the default
   */
  public final void guide(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share must be in [0, 1], not " + share);
    }
    guidance = share;
  }

  /**
   * Sets how little known texts count that the network gives next to no probability, because they
   * are mostly wrong labels. A loss of v becomes (1 − e^(−q·v)) / q, which is the generalised
   * cross-entropy of Zhang and Sabuncu (2018) for whole texts: where v = −log P, the gradient is
   * multiplied by P^q.
   *
   * @param exponent q, at least 0; 0 is the default and leaves the loss as it is
   */
  public final void robust(double exponent) {
    if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("an exponent must be at least 0, not " + exponent);
    }
    robustness = exponent;
  }

  /** Returns the last {@link #guide} share. */
  final double guidance() {
    return guidance;
  }

  /** Returns the objective for a known text, with tables of its own. */
  abstract Objective known();

  /** Returns the objective for rejected texts, with tables of its own. */
  abstract Objective rejected();

  /** Returns the largest number that a character may have. */
  abstract int alphabet();

  /** Returns how many classes, the first ones, label smoothing is spread over at a step. */
  int classesAt(int step) {
    return classes;
  }

  @Override
  public final double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return score(losses(labels, preOutput, mask), average);
  }

  @Override
  public final INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    double[] losses = losses(labels, preOutput, mask);
    return matrix(losses, losses.length, preOutput.dataType());
  }

  @Override
  public final INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return computeGradientAndScore(labels, preOutput, activation, mask, false).getSecond();
  }

  @Override
  public final Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    Batch batch = batch(labels, preOutput, mask);
    double[] gradient = new double[batch.logits().length];
    double[] losses = evaluate(batch, gradient);
    remembered = new Remembered(batch, losses);
    return Pair.of(
        score(losses, average), matrix(gradient, preOutput.size(0), preOutput.dataType()));
  }

  private double[] losses(INDArray labels, INDArray preOutput, INDArray mask) {
    Batch batch = batch(labels, preOutput, mask);
    Remembered last = remembered;
    return last != null && last.batch().sameAs(batch)
        ? last.losses()
        : evaluate(batch, new double[batch.logits().length]);
  }

  private static double score(double[] losses, boolean average) {
    double sum = Arrays.stream(losses).sum();
    return average ? sum / losses.length : sum;
  }

  private Batch batch(INDArray labels, INDArray preOutput, INDArray mask) {
    if (mask != null) {
      throw new UnsupportedOperationException("text losses take no mask");
    }
    if (preOutput.size(1) != (long) classes * steps || labels.size(0) != preOutput.size(0)) {
      throw new IllegalArgumentException(
          String.format(
              "%d rows of labels and output of shape %s do not fit %d classes of %d steps",
              labels.size(0), Arrays.toString(preOutput.shape()), classes, steps));
    }
    return new Batch(flat(preOutput), flat(labels), (int) labels.size(1), guidance, robustness);
  }

  /** Returns the loss of each sample and fills the gradient, which starts at zero. */
  private double[] evaluate(Batch batch, double[] gradient) {
    int size = classes * steps;
    Softmax output = new Softmax(classes, steps);
    Objective known = known();
    Objective rejected = rejected();
    double[] wanted = new double[size];
    double[] losses = new double[batch.logits().length / size];
    for (int i = 0; i < losses.length; i++) {
      LabelCodec.Row row = LabelCodec.Row.read(batch.labels(), i * batch.width(), batch.width());
      checkCharacters(row);
      if (row.weight() == 0) {
        continue;
      }
      output.load(batch.logits(), i * size);
      Arrays.fill(wanted, 0);
      double loss =
          row.rejected()
              ? rejected.loss(output, row.texts(), 1, wanted)
              : smoothed(known, output, row.texts(), wanted);
      double exponent = row.rejected() ? 0 : batch.robustness();
      double weight = row.weight() * Math.exp(-exponent * loss);
      losses[i] = row.weight() * (exponent == 0 ? loss : -Math.expm1(-exponent * loss) / exponent);
      for (int j = 0; j < size; j++) {
        gradient[i * size + j] = weight * (output.probability()[j] - wanted[j]);
      }
    }
    return losses;
  }

  private double smoothed(Objective known, Softmax output, int[][] texts, double[] wanted) {
    double loss = (1 - smoothing) * known.loss(output, texts, 1 - smoothing, wanted);
    for (int t = 0; t < steps && smoothing > 0; t++) {
      int possible = classesAt(t);
      for (int c = 0; c < possible; c++) {
        loss -= smoothing / possible * output.log(t, c);
        wanted[c * steps + t] += smoothing / possible;
      }
    }
    return loss;
  }

  private void checkCharacters(LabelCodec.Row row) {
    for (int[] text : row.texts()) {
      for (int symbol : text) {
        if (symbol > alphabet()) {
          throw new TrainingException(
              "a label has character " + symbol + ", the network knows " + alphabet(),
              "train with the charset of the labels");
        }
      }
    }
  }

  private static double[] flat(INDArray matrix) {
    INDArray rows = matrix.dup('c');
    if (rows.dataType() != DataType.FLOAT) {
      return rows.data().asDouble();
    }
    float[] floats = rows.data().asFloat();
    double[] doubles = new double[floats.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  private static INDArray matrix(double[] numbers, long rows, DataType type) {
    if (type != DataType.FLOAT) {
      return Nd4j.createFromArray(numbers).castTo(type).reshape('c', rows, numbers.length / rows);
    }
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return Nd4j.createFromArray(floats).reshape('c', rows, numbers.length / rows);
  }

  @Override
  public final String name() {
    return getClass().getSimpleName();
  }

  /** The arguments of one call, as plain numbers. */
  private record Batch(
      double[] logits, double[] labels, int width, double guidance, double robustness) {

    boolean sameAs(Batch other) {
      return guidance == other.guidance
          && robustness == other.robustness
          && width == other.width
          && Arrays.equals(labels, other.labels)
          && Arrays.equals(logits, other.logits);
    }
  }

  private record Remembered(Batch batch, double[] losses) {}
}
