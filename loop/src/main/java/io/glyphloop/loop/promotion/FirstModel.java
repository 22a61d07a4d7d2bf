package io.glyphloop.loop.promotion;

import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.plan.WorkspaceTraining;

/**
 * The model of a target that has no live one: it goes live untested, for there is none that it
 * could be worse than.
 */
public final class FirstModel {

  private FirstModel() {}

  /**
   * Makes a model live.
   *
   * @return the reason, which says so when the model read none of its validation images
   */
  public static String promote(Workspace workspace, ModelRecord model) {
    String reason =
        WorkspaceTraining.readsNothing(model)
            .map(nothing -> "no model was live before; " + nothing)
            .orElse("no model was live before");
    workspace.models().promote(model.version(), reason);
    return reason;
  }
}
