package io.glyphloop.lab.experiment;

import io.glyphloop.labeler.learning.LearningSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way to learn, to be compared with others.
 *
 * @param tries how many answers the site takes for one challenge
 * @param leftOut what is left out, if anything
 */
record Arm(int tries, Optional<Ablation> leftOut) {

  /** Returns the arms of an experiment. */
  static List<Arm> of(OracleSettings settings) {
    List<Arm> arms = new ArrayList<>();
    settings.tries().forEach(tries -> arms.add(new Arm(tries, Optional.empty())));
    int first = settings.tries().get(0);
    settings.ablations().forEach(part -> arms.add(new Arm(first, Optional.of(part))));
    return arms;
  }

  /** Returns how it learns from what the site said. */
  LearningSpec learning() {
    return new LearningSpec(
        has(Ablation.REJECTED),
        has(Ablation.REJECTED),
        has(Ablation.DOUBTS) ? LearningSpec.Doubts.MACHINE : LearningSpec.Doubts.NONE,
        has(Ablation.RARE_CHARACTERS),
        0,
        Optional.empty());
  }

  /** Returns whether it has a part of the method. */
  boolean has(Ablation part) {
    return !leftOut.equals(Optional.of(part));
  }

  /** Returns its name in the table and as a folder: {@code 3-tries}, {@code 1-try-no-rejected}. */
  String label() {
    return (tries == 1 ? "1-try" : tries + "-tries") + without(leftOut);
  }

  /**
   * Returns the name of its first training, the same for all arms that do not differ before the
   * site has answered: {@code first}, {@code first-no-augmentation}.
   */
  String firstLabel() {
    return "first" + without(leftOut.filter(Ablation::changesFirst));
  }

  private static String without(Optional<Ablation> part) {
    return part.map(each -> "-no-" + each.word()).orElse("");
  }
}
