package io.glyphloop.trainer.run;

import io.glyphloop.trainer.network.Recipe.Schedule;

/** Says after each pass what its score means for the rest of a stage. */
final class EarlyStopping {

  /** What the rate is multiplied by after a collapse. */
  private static final double AFTER_COLLAPSE = 0.5;

  private final Settings settings;

  EarlyStopping(Settings settings) {
    this.settings = settings;
  }

  /**
   * A ruling.
   *
   * @param standing how the stage stands now
   * @param keep whether these are the best parameters so far
   * @param collapsed whether training must go back to the best parameters
   */
  record Ruling(StageState standing, boolean keep, boolean collapsed) {}

  /** Judges the score of a pass. */
  Ruling judge(StageState before, Score score) {
    if (collapsed(before.last(), score)) {
      StageState back =
          new StageState(
              before.epochs() + 1,
              before.best(),
              before.top(),
              before.best(),
              before.scale() * AFTER_COLLAPSE,
              before.sinceBetter() + 1,
              0);
      return new Ruling(back, false, true);
    }
    boolean first = before.epochs() == 0;
    boolean better = first || score.betterThan(before.top());
    boolean keep = better || isGoodEnough(score, before.top());
    int waited = better ? 0 : before.waited() + 1;
    double scale = before.scale();
    if (settings.recipe().schedule() instanceof Schedule.Plateau plateau
        && waited > plateau.patience()) {
      scale *= plateau.factor();
      waited = 0;
    }
    StageState now =
        new StageState(
            before.epochs() + 1,
            keep ? score : before.best(),
            better ? score : before.top(),
            score,
            scale,
            better ? 0 : before.sinceBetter() + 1,
            waited);
    return new Ruling(now, keep, false);
  }

  /**
   * Whether a pass replaces an earlier one with the best score. Of equals the later one is kept.
   * Where the rate falls, a later pass is better than validation can tell, so one within a standard
   * error of the best is kept (as the rule of Breiman et al., 1984, prefers the simpler model):
   * with few validation images, the highest of many scores is mostly luck.
   */
  private boolean isGoodEnough(Score score, Score top) {
    return settings.settles() ? score.withinErrorOf(top) : !top.betterThan(score);
  }

  /** Whether accuracy fell by more than half, and by more than chance explains. */
  private static boolean collapsed(Score last, Score score) {
    return score.exact().value() < last.exact().value() / 2
        && score.exact().high() < last.exact().low();
  }

  /** Returns whether a stage of so many passes is over. */
  boolean isOver(StageState standing, int epochs) {
    return standing.epochs() >= epochs
        || settings.patience().isPresent()
            && standing.sinceBetter() >= settings.patience().getAsInt();
  }
}
