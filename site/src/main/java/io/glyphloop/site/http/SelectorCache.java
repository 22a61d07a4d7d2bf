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

  Optional<Element> first(Element root, String css) {
    return Optional.ofNullable(root.selectFirst(of(css)));
  }

  Evaluator of(String css) {
    return read.computeIfAbsent(css, Selector::evaluatorOf);
  }
}
