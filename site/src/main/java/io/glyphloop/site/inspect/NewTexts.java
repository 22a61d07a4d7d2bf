package io.glyphloop.site.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a reply says that the login page did not: where a site's verdict is to be looked for. A
 * verdict is often a message in an element called so.
 */
public final class NewTexts {

  private static final int SHORTEST = 4;
  private static final int LONGEST = 120;
  private static final Pattern MESSAGE =
      Pattern.compile("error|message|msg|alert|warn|hint|tip|flash|notice|invalid|fail");

  private NewTexts() {}

  /**
   * Returns the texts of elements, each 4 to 120 characters without text of inner elements, that
   * {@code after} has and {@code before} has not; those in elements called like a message first,
   * then in the page's order. What {@code after} hides is left out; what its scripts would say in
   * an alert box comes last, and of JSON its texts.
   */
  public static List<String> of(PageReply before, PageReply after) {
    Stream<String> shown = of(before.document(), VisibleText.without(after.document())).stream();
    Stream<String> json = after.json().stream().flatMap(NewTexts::texts);
    return Stream.of(shown, json, after.scripted().stream())
        .flatMap(all -> all)
        .filter(NewTexts::fits)
        .distinct()
        .toList();
  }

  private static Stream<String> texts(JsonNode json) {
    return json.isTextual()
        ? Stream.of(json.textValue().strip())
        : StreamSupport.stream(json.spliterator(), false).flatMap(NewTexts::texts);
  }

  private static boolean fits(String text) {
    return text.length() >= SHORTEST && text.length() <= LONGEST;
  }

  static List<String> of(Document before, Document after) {
    Set<String> known = new HashSet<>(before.getAllElements().eachText());
    before.getAllElements().forEach(element -> known.add(element.ownText()));
    List<Element> fresh = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Element element : after.getAllElements()) {
      String text = element.ownText();
      if (fits(text)
          && !element.is("script, style, title")
          && !known.contains(text)
          && seen.add(text)) {
        fresh.add(element);
      }
    }
    return fresh.stream()
        .sorted(Comparator.comparing(element -> !isMessage(element)))
        .map(Element::ownText)
        .toList();
  }

  private static boolean isMessage(Element element) {
    String called = element.id() + " " + element.className() + " " + element.attr("role");
    return MESSAGE.matcher(called.toLowerCase(Locale.ROOT)).find();
  }
}
