package io.glyphloop.site.inspect;

import java.util.List;

/**
 * An element that may be what is looked for.
 *
 * @param selector a CSS selector that matches it alone
 * @param name the element's {@code name}; empty where it has none
 * @param score the sum of what its reasons weigh; the higher, the likelier
 * @param reasons what speaks for and against it, for a person, each with its weight
 */
public record Candidate(String selector, String name, int score, List<String> reasons) {

  public Candidate {
    reasons = List.copyOf(reasons);
  }

  /** Returns what a target's file calls a field: its name, or its selector where it has none. */
  public String field() {
    return name.isEmpty() ? selector : name;
  }
}
