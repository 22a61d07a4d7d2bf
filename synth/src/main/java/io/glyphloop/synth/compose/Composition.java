package io.glyphloop.synth.compose;

import java.util.Set;

/**
 * The parts that take part, and how hard one captcha is.
 *
 * @param parts those that may be used
 * @param difficulty 0 for hardly any clutter and warp, 1 for the most
 */
record Composition(Set<Part> parts, double difficulty) {

  boolean has(Part part) {
    return parts.contains(part);
  }
}
