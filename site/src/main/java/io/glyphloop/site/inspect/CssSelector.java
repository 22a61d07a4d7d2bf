package io.glyphloop.site.inspect;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Writes the selector that a person would: the shortest that matches an element alone. */
final class CssSelector {

  /** An id or name that needs no escapes, and does not look as if a script had counted it. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z_-]*\\d{0,2}");

  private CssSelector() {}

  /** Returns a selector that matches this element and no other of its page. */
  static String of(Element element) {
    Document page = element.ownerDocument();
    return attempts(element)
        .filter(css -> page != null && page.select(css).equals(List.of(element)))
        .findFirst()
        .orElseGet(element::cssSelector);
  }

  private static Stream<String> attempts(Element element) {
    String tag = element.normalName();
    return Stream.concat(
        Stream.of("id", "name", "alt")
            .filter(attribute -> PLAIN.matcher(element.attr(attribute)).matches())
            .map(
                attribute ->
                    attribute.equals("id")
                        ? tag + "#" + element.id()
                        : tag + "[" + attribute + "=" + element.attr(attribute) + "]"),
        Stream.concat(
            element.classNames().stream()
                .filter(name -> PLAIN.matcher(name).matches())
                .map(name -> tag + "." + name),
            Stream.of(tag, "form " + tag)));
  }
}
