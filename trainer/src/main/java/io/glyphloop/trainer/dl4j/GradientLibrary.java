package io.glyphloop.trainer.dl4j;

import io.glyphloop.core.device.GpuProfile;
import java.util.Optional;

/**
 * Another library that computes gradients on NVIDIA cards. One is on the classpath, as a service,
 * when the program was built for it.
 */
public interface GradientLibrary {

  /** Returns its name, for messages. */
  String name();

  /**
   * Returns the profile that it came with, which says what cards it has machine code for; empty for
   * the machine's own.
   */
  Optional<GpuProfile> profile();

  /**
   * Loads it, and returns steps on a card.
   *
   * @param card which one, from 0
   * @throws io.glyphloop.core.error.TrainingException when it does not load, or finds no such card
   */
  StepFactory onCard(int card);
}
