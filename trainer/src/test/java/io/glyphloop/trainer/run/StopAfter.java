package io.glyphloop.trainer.run;

import io.glyphloop.core.Cancellation;
import java.util.ArrayList;

/** Lines that ask the run to stop after so many of them tell of an epoch. */
final class StopAfter extends ArrayList<String> {

  private static final long serialVersionUID = 1;

  private final int epochs;
  private final transient Cancellation cancellation;

  StopAfter(int epochs, Cancellation cancellation) {
    this.epochs = epochs;
    this.cancellation = cancellation;
  }

  @Override
  public boolean add(String line) {
    super.add(line);
    if (stream().filter(told -> told.startsWith("epoch ")).count() == epochs) {
      cancellation.request();
    }
    return true;
  }
}
