package io.glyphloop.trainer.run;

/**
 * How a stage stands between two passes.
 *
 * @param epochs how many passes were made
 * @param best the score of the parameters that are kept
 * @param top the best score on the validation images so far, which chance may have had a part in
 * @param last the score of the parameters that training goes on from
 * @param scale what the learning rate is multiplied by, after plateaus and collapses
 * @param sinceBetter how many passes ago it was last better than ever before
 * @param waited the same, but counted anew when the rate was lowered
 */
record StageState(
    int epochs, Score best, Score top, Score last, double scale, int sinceBetter, int waited) {

  /** Returns how each stage begins. */
  static StageState atStart() {
    return new StageState(0, Score.NONE, Score.NONE, Score.NONE, 1, 0, 0);
  }
}
