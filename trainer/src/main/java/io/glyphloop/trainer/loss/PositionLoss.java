package io.glyphloop.trainer.loss;

import io.glyphloop.core.error.TrainingException;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Cross-entropy by position, summed over the positions: P(text) is the product over the positions.
 * Class i is character i of the charset; where lengths vary, the last class is "no character" and
 * is learned at every position after the text. Label smoothing gives "no character" nothing where
 * every text still has one.
 */
public final class PositionLoss extends TextLoss {

  private static final long serialVersionUID = 1;

  @JsonProperty private final int shortest;

  /**
   * @param classes how many classes a position has, "no character" included
   * @param steps how many positions the output has
   * @param shortest how many characters every text has at least, 0 to {@code steps}; where that is
   *     as many as there are positions, no class is "no character"
   * @param labelSmoothing in {@code [0, 1)}, 0 for none
   */
  @JsonCreator
  public PositionLoss(
      @JsonProperty("classes") int classes,
      @JsonProperty("steps") int steps,
      @JsonProperty("shortest") int shortest,
      @JsonProperty("smoothing") double labelSmoothing) {
    super(classes, steps, labelSmoothing);
    if (shortest < 0 || shortest > steps) {
      throw new IllegalArgumentException("texts of at least " + shortest + " in " + steps);
    }
    this.shortest = shortest;
  }

  @Override
  Objective known() {
    return this::loss;
  }

  @Override
  Objective rejected() {
    int classes = classes();
    int none = none();
    return new Rejection(texts -> PathAutomaton.ofPositions(texts, classes, none));
  }

  /** Cross-entropy at each position; a text that is too long or too short is refused. */
  private double loss(Softmax output, int[][] texts, double share, double[] wanted) {
    int[] text = texts[0];
    int none = none();
    if (text.length > steps() || none < 0 && text.length < steps()) {
      throw new TrainingException(
          "a label has " + text.length + " characters, the network has " + steps() + " positions",
          "train with the length range of the labels");
    }
    double loss = 0;
    for (int t = 0; t < steps(); t++) {
      int c = t < text.length ? text[t] - 1 : none;
      loss -= output.log(t, c);
      wanted[c * steps() + t] += share;
    }
    return loss;
  }

  /** Returns the class "no character"; -1 where every text is as long as there are positions. */
  private int none() {
    return variableLength() ? classes() - 1 : -1;
  }

  @Override
  int alphabet() {
    return variableLength() ? classes() - 1 : classes();
  }

  @Override
  int classesAt(int step) {
    return step < shortest ? alphabet() : classes();
  }

  private boolean variableLength() {
    return shortest < steps();
  }
}
