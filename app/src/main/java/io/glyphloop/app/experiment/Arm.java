package io.glyphloop.app.experiment;

import java.util.ArrayList;
import java.util.List;

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
    DOUBTS
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

  /** Returns its name in the table and as a folder: {@code 3-tries}, {@code 1-try-no-rejected}. */
  String label() {
    String name = tries == 1 ? "1-try" : tries + "-tries";
    return switch (leftOut) {
      case NOTHING -> name;
      case REJECTED -> name + "-no-rejected";
      case AUGMENTATION -> name + "-no-augmentation";
      case PRETRAINING -> name + "-no-pretraining";
      case DOUBTS -> name + "-no-doubts";
    };
  }
}
