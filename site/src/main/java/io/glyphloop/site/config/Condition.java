package io.glyphloop.site.config;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * One condition by which a reply is recognised: an entry of a {@code verdict} list. Exactly one
 * component is given.
 *
 * @param text the reply's visible text contains it; white space is folded, case matters
 * @param selector an element of the reply matches this CSS selector
 * @param url the address that finally answered contains it
 * @param status the reply, or a redirect on the way to it, has this HTTP status
 */
public record Condition(
    Optional<String> text,
    Optional<String> selector,
    Optional<String> url,
    Optional<Integer> status) {

  public Condition {
    long given = Stream.of(text, selector, url, status).filter(Optional::isPresent).count();
    if (given != 1) {
      throw new IllegalArgumentException(
          "has " + given + " signs; each entry has exactly one of text, selector, url, status");
    }
    text.ifPresent(value -> Checks.text("text", value));
    selector.ifPresent(css -> Checks.selector("selector", css));
    url.ifPresent(value -> Checks.text("url", value));
    status.ifPresent(value -> Checks.within("status", value, 200, 599));
  }

  /** Returns it for a person: {@code text "Wrong password"}. */
  @Override
  public String toString() {
    return text.map(value -> "text \"" + value + "\"")
        .or(() -> selector.map(css -> "selector \"" + css + "\""))
        .or(() -> url.map(part -> "url \"" + part + "\""))
        .or(() -> status.map(code -> "status " + code))
        .orElseThrow();
  }
}
