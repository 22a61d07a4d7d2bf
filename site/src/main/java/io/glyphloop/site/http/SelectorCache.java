package io.glyphloop.site.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The CSS selectors of one session, each read once: jsoup reads a text anew at each use. */
final class SelectorCache {

  private final Map<String, Evaluator> read = new HashMap<>();

  /** Returns the first element that matches, in the page's order. */
  Optional<Element> first(Element root, String css) {
    return Optional.ofNullable(root.selectFirst(of(css)));
  }

  /** Returns what jsoup makes of a selector. */
  Evaluator of(String css) {
    return read.computeIfAbsent(css, Selector::evaluatorOf);
  }
}
