package io.glyphloop.site.config;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * One condition by which a reply is recognised: an entry of a {@code verdict} list. Exactly one
 * component is given; only {@code pointer} may have a {@code value} beside it.
 *
 * @param text the reply's visible text contains it, or a text in its JSON; white space is folded,
 *     case matters
 * @param selector an element of the reply matches this CSS selector
 * @param url the address that finally answered contains it
 * @param status the reply, or a redirect on the way to it, has this HTTP status
 * @param pointer the reply is JSON and has something other than null at this JSON Pointer
 * @param value what it has there is this text, number or truth value
 */
public record Condition(
    Optional<String> text,
    Optional<String> selector,
    Optional<String> url,
    Optional<Integer> status,
    Optional<String> pointer,
    Optional<String> value) {

  public Condition {
    long given =
        Stream.of(text, selector, url, status, pointer).filter(Optional::isPresent).count();
    if (given != 1) {
      throw new IllegalArgumentException(
          "has "
              + given
              + " conditions; each entry has exactly one of text, selector, url, status, pointer");
    }
    if (value.isPresent() && pointer.isEmpty()) {
      throw new IllegalArgumentException(
          "value: belongs to a pointer; write it as in {pointer: /code, value: 200}");
    }
    pointer.ifPresent(at -> Checks.pointer("pointer", at));
    text.ifPresent(words -> Checks.text("text", words));
    selector.ifPresent(css -> Checks.selector("selector", css));
    url.ifPresent(part -> Checks.text("url", part));
    status.ifPresent(code -> Checks.within("status", code, 200, 599));
  }

  /** Returns it for a person: {@code text "Wrong password"}. */
  @Override
  public String toString() {
    return text.map(value -> "text \"" + value + "\"")
        .or(() -> selector.map(css -> "selector \"" + css + "\""))
        .or(() -> url.map(part -> "url \"" + part + "\""))
        .or(() -> status.map(code -> "status " + code))
        .or(() -> pointer.map(at -> at + value.map(is -> " is \"" + is + "\"").orElse("")))
        .orElseThrow();
  }
}
