package io.glyphloop.site.inspect;

import java.util.function.Predicate;
import org.jsoup.nodes.Element;

/**
 * Something that speaks for or against an element.
 *
 * @param weight how much; negative speaks against it
 * @param words what it is, for a person
 * @param shows whether an element has it
 */
record Heuristic(int weight, String words, Predicate<Element> shows) {

  @Override
  public String toString() {
    return (weight > 0 ? "+" : "") + weight + " " + words;
  }
}
