package io.glyphloop.app.experiment;

import io.glyphloop.app.training.LearningSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way to learn, to be compared with others.
 *
 * @param tries how many answers the site takes for one challenge
 * @param leftOut what is left out, if anything
 */
record Arm(int tries, LeftOut leftOut) {

  /** A part of the method that an arm does without. */
  enum LeftOut {
    NOTHING,
    REJECTED,
    AUGMENTATION,
    PRETRAINING,
    DOUBTS,
    RARE_CHARACTERS
  }

  /** Returns the arms of an experiment. */
  static List<Arm> of(OracleSettings settings) {
    List<Arm> arms = new ArrayList<>();
    settings.tries().forEach(tries -> arms.add(new Arm(tries, LeftOut.NOTHING)));
    if (settings.ablations()) {
      for (LeftOut part : LeftOut.values()) {
        if (part != LeftOut.NOTHING) {
          arms.add(new Arm(settings.tries().get(0), part));
        }
      }
    }
    return arms;
  }

  /** Returns how it learns from what the site said. */
  LearningSpec learning() {
    return new LearningSpec(
        leftOut != LeftOut.REJECTED,
        leftOut == LeftOut.DOUBTS ? LearningSpec.Doubts.NONE : LearningSpec.Doubts.MACHINE,
        leftOut != LeftOut.RARE_CHARACTERS,
        0,
        Optional.empty());
  }

  /** Returns its name in the table and as a folder: {@code 3-tries}, {@code 1-try-no-rejected}. */
  String label() {
    String name = tries == 1 ? "1-try" : tries + "-tries";
    return switch (leftOut) {
      case NOTHING -> name;
      case REJECTED -> name + "-no-rejected";
      case AUGMENTATION -> name + "-no-augmentation";
      case PRETRAINING -> name + "-no-pretraining";
      case DOUBTS -> name + "-no-doubts";
      case RARE_CHARACTERS -> name + "-no-rare-weights";
    };
  }
}
