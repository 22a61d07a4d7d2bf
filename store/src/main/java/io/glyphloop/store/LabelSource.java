package io.glyphloop.store;

/** Where a label comes from. */
public enum LabelSource {
  /** A recogniser that was sure of it. */
  PSEUDO(1),
  /** Drawn by us, so known. */
  SYNTHETIC(2),
  /** Came with a dataset. */
  IMPORTED(3),
  /** Typed by a person here. */
  HUMAN(4),
  /** The site accepted it. */
  ORACLE(5);

  private final int strength;

  LabelSource(int strength) {
    this.strength = strength;
  }

  public int strength() {
    return strength;
  }
}
