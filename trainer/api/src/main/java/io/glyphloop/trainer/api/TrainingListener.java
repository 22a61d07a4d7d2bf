package io.glyphloop.trainer.api;

import io.glyphloop.core.eval.EpochFigures;
import java.util.List;

/** Is told how a training goes, by the thread that trains, which waits meanwhile. */
@FunctionalInterface
public interface TrainingListener {

  /**
   * Called after each epoch, once its checkpoint is written.
   *
   * @param all the epochs so far, those before a resumption too; at least one
   * @param last whether none follows
   */
  void epochEnded(List<EpochFigures> all, boolean last);

  /** Returns a listener that does nothing. */
  static TrainingListener silent() {
    return (all, last) -> {};
  }
}
