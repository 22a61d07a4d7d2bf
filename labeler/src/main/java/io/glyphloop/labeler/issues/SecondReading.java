package io.glyphloop.labeler.issues;

/**
 * What a model that had not seen a label made of its image.
 *
 * @param label what was checked
 * @param read what the model read
 * @param confidence the probability that the model gives to what it read, in {@code [0, 1]}
 * @param labelProbability the probability that it gives to the label; 0 when the label is not among
 *     the texts that it considered
 */
public record SecondReading(
    CheckedLabel label, String read, double confidence, double labelProbability) {

  public boolean agrees() {
    return read.equals(label.image().text());
  }

  /**
   * Returns how much surer the model is of its own reading than of the label: the margin by which
   * labels are ranked in confident learning (Northcutt, Jiang and Chuang, 2021), in {@code [0, 1]}.
   */
  public double margin() {
    return confidence - labelProbability;
  }
}
