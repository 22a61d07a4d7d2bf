package io.glyphloop.trainer.run;

import java.util.Map;
import java.util.Optional;

/** What a run leaves behind beside its model. */
public interface RunArtifacts {

  /** Returns the checkpoint of a run that was cut off. */
  Optional<Checkpoint> checkpoint();

  /**
   * Saves what the run is, once it is known.
   *
   * @param configuration the resolved settings, in blocks
   * @param provenance where the model comes from, flat
   */
  void describe(Map<String, ?> configuration, Map<String, String> provenance);

  /** Saves a checkpoint in the place of the one before, with the figures of all its epochs. */
  void save(Checkpoint checkpoint);

  /** Called when no epoch follows. */
  void finish();

  /** Returns artifacts that are not kept. */
  static RunArtifacts none() {
    return new RunArtifacts() {
      @Override
      public Optional<Checkpoint> checkpoint() {
        return Optional.empty();
      }

      @Override
      public void describe(Map<String, ?> configuration, Map<String, String> provenance) {}

      @Override
      public void save(Checkpoint checkpoint) {}

      @Override
      public void finish() {}
    };
  }
}
