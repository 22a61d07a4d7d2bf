package io.glyphloop.trainer.run;

/**
 * The state of a stage between two epochs.
 *
 * @param epochs how many were made
 * @param best the accuracy of the parameters that are kept
 * @param top the best accuracy on the validation images so far, in part by chance
 * @param last the accuracy of the parameters that training continues from
 * @param scale what the learning rate is multiplied by, after plateaus and collapses
 * @param sinceBetter how many epochs ago it was last better than ever before
 * @param waited the same, but counted anew when the rate was lowered
 */
record StageState(
    int epochs,
    Accuracy best,
    Accuracy top,
    Accuracy last,
    double scale,
    int sinceBetter,
    int waited) {

  /** Returns how each stage begins. */
  static StageState atStart() {
    return new StageState(0, Accuracy.NONE, Accuracy.NONE, Accuracy.NONE, 1, 0, 0);
  }
}
