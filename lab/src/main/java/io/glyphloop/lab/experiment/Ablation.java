package io.glyphloop.lab.experiment;

import java.util.Locale;

/** A part of the method that an arm of an experiment does without, to see what it is worth. */
public enum Ablation {
  /** All that images teach whose answers the site rejected. */
  REJECTED(false),
  /** Training images that are bent, each time in another way. */
  AUGMENTATION(true),
  /** Drawn captchas before the first labels. */
  PRETRAINING(true),
  /** Less weight for labels that the live model surely reads otherwise. */
  DOUBTS(false),
  /** More weight for labels with rare characters. */
  RARE_CHARACTERS(true);

  private final boolean first;

  Ablation(boolean first) {
    this.first = first;
  }

  /** Returns its name on the command line and in tables: {@code rare-characters}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether the training before the site's first answer is another one without it. */
  boolean changesFirst() {
    return first;
  }
}
