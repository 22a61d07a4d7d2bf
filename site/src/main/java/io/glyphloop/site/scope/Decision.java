package io.glyphloop.site.scope;

/** What a rule says of an address. */
public sealed interface Decision {

  record Allow() implements Decision {}

  /**
   * The rule forbids it.
   *
   * @param reason why, naming the offending part; no full stop at its end
   * @param remedy what to do about it; empty for the guard's own words
   */
  record Deny(String reason, String remedy) implements Decision {}

  /** Returns a decision that has nothing against an address. */
  static Decision allow() {
    return new Allow();
  }

  /** Returns a decision that forbids an address. */
  static Decision deny(String reason) {
    return new Deny(reason, "");
  }

  /** Returns a decision that forbids an address, and says what to do about it. */
  static Decision deny(String reason, String remedy) {
    return new Deny(reason, remedy);
  }
}
