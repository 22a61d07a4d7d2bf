package io.glyphloop.trainer.svm;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.progress.Progress;

/** Asks to stop as soon as a line is shown. */
record StoppingProgress(Cancellation cancellation) implements Progress {

  @Override
  public Step start(String task, long total, String unit) {
    return Progress.silent().start(task, total, unit);
  }

  @Override
  public void line(String text) {
    cancellation.request();
  }
}
