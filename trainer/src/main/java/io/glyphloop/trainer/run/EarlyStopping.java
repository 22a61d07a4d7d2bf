package io.glyphloop.trainer.run;

import io.glyphloop.trainer.network.Recipe.Schedule;

/** Decides after each epoch what its accuracy means for the rest of a stage. */
record EarlyStopping(Settings settings) {

  /** What the rate is multiplied by after a collapse. */
  private static final double AFTER_COLLAPSE = 0.5;

  /**
   * A decision.
   *
   * @param keep whether these are the best parameters so far
   * @param collapsed whether training must go back to the best parameters
   */
  record Decision(StageState state, boolean keep, boolean collapsed) {}

  Decision decide(StageState before, Accuracy accuracy) {
    if (collapsed(before.last(), accuracy)) {
      StageState back =
          new StageState(
              before.epochs() + 1,
              before.best(),
              before.top(),
              before.best(),
              before.scale() * AFTER_COLLAPSE,
              before.sinceBetter() + 1,
              0);
      return new Decision(back, false, true);
    }
    boolean first = before.epochs() == 0;
    boolean better = first || accuracy.betterThan(before.top());
    boolean keep = better || isGoodEnough(accuracy, before.top());
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
            keep ? accuracy : before.best(),
            better ? accuracy : before.top(),
            accuracy,
            scale,
            better ? 0 : before.sinceBetter() + 1,
            waited);
    return new Decision(now, keep, false);
  }

  /**
   * Whether an epoch replaces an earlier one with the best accuracy. Of equals the later one is
   * kept. Where the rate falls, a later epoch is better than validation can tell, so one within a
   * standard error of the best is kept (as the rule of Breiman et al., 1984, prefers the simpler
   * model): with few validation images, the highest of many accuracies is mostly luck.
   */
  private boolean isGoodEnough(Accuracy accuracy, Accuracy top) {
    return settings.settles() ? accuracy.withinErrorOf(top) : !top.betterThan(accuracy);
  }

  /** Whether accuracy fell by more than half, and by more than chance explains. */
  private static boolean collapsed(Accuracy last, Accuracy accuracy) {
    return accuracy.exact().value() < last.exact().value() / 2
        && accuracy.exact().high() < last.exact().low();
  }

  /** Returns whether the patience of a stage is at its end. */
  boolean isOver(StageState state) {
    return settings.patience().isPresent() && state.sinceBetter() >= settings.patience().getAsInt();
  }
}
