package io.glyphloop.server.recognition;

import java.util.function.Function;

/** The model that reads at the moment; another may follow it while the server runs. */
public interface ModelInUse {

  /** Lends the model for some work; it stays open until the work has ended. */
  <R> R lend(Function<ServedModel, R> work);

  /** Returns what always lends the same model. */
  static ModelInUse always(ServedModel model) {
    return new ModelInUse() {
      @Override
      public <R> R lend(Function<ServedModel, R> work) {
        return work.apply(model);
      }
    };
  }
}
