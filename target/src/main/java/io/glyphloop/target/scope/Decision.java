package io.glyphloop.target.scope;

/** What a rule says of an address. */
public sealed interface Decision {

  /** The rule has nothing against it. */
  record Allow() implements Decision {}

  /**
   * The rule forbids it.
   *
   * @param reason why, naming the offending part; no full stop at its end
   */
  record Deny(String reason) implements Decision {}

  /** Returns a decision that has nothing against an address. */
  static Decision allow() {
    return new Allow();
  }

  /** Returns a decision that forbids an address. */
  static Decision deny(String reason) {
    return new Deny(reason);
  }
}
