package io.glyphloop.trainer.run;

import java.util.Map;
import java.util.Optional;

/** What a run leaves behind beside its model. */
public interface Journal {

  /** Returns the checkpoint of a run that was cut off. */
  Optional<Checkpoint> checkpoint();

  /**
   * Writes down what the run is, once it is known.
   *
   * @param configuration the resolved settings, in blocks
   * @param provenance where the model comes from, flat
   */
  void describe(Map<String, ?> configuration, Map<String, String> provenance);

  /** Keeps a checkpoint in the place of the one before, with the figures of all its passes. */
  void keep(Checkpoint checkpoint);

  /** Says that no pass follows. */
  void finish();

  /** Returns a journal that keeps nothing. */
  static Journal none() {
    return new Journal() {
      @Override
      public Optional<Checkpoint> checkpoint() {
        return Optional.empty();
      }

      @Override
      public void describe(Map<String, ?> configuration, Map<String, String> provenance) {}

      @Override
      public void keep(Checkpoint checkpoint) {}

      @Override
      public void finish() {}
    };
  }
}
