package io.glyphloop.loop.training;

import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.plan.StagePlan;
import io.glyphloop.trainer.plan.StageSource;
import java.util.List;
import java.util.Optional;

/**
 * What a training learns from, and in which order.
 *
 * @param synthetic how many synthetic captchas are mixed in with the last stage
 * @param auto whether it is decided here what to learn from first; then {@code first} is empty
 * @param first what to learn from first; empty for nothing
 * @param firstEpochs how many epochs the first stage has where no time is given, at least 1
 * @param last what to learn from last
 */
public record StageChoices(
    int synthetic, boolean auto, Optional<StageSource> first, int firstEpochs, StageSource last) {

  /** Returns whether the training learns from the target's labels in the end. */
  public boolean endWithLabels() {
    return last instanceof StageSource.Labels;
  }

  /** Returns whether there is nothing to learn from without a label. */
  public boolean needLabels() {
    return endWithLabels() && synthetic == 0;
  }

  /** Returns whether nothing is asked for but to learn from the labels. */
  boolean areTheUsual() {
    return auto && needLabels();
  }

  /**
   * Returns the stages.
   *
   * @param untaught whether the network begins with new weights, and by a recipe of its own
   */
  List<TrainingStage> of(StagePlan plan, boolean untaught) {
    Optional<StageSource> before =
        auto && untaught && endWithLabels() ? plan.syntheticFirst() : first;
    return before
        .map(source -> plan.firstThen(source, last, firstEpochs))
        .orElseGet(() -> plan.only(last));
  }
}
