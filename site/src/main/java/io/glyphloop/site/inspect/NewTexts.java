package io.glyphloop.site.inspect;

import io.glyphloop.site.session.PageReply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
   * then in the page's order.
   */
  public static List<String> of(PageReply before, PageReply after) {
    return of(before.document(), after.document());
  }

  static List<String> of(Document before, Document after) {
    Set<String> known = new HashSet<>(before.getAllElements().eachText());
    before.getAllElements().forEach(element -> known.add(element.ownText()));
    List<Element> fresh = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Element element : after.getAllElements()) {
      String text = element.ownText();
      boolean fits = text.length() >= SHORTEST && text.length() <= LONGEST;
      if (fits && !element.is("script, style, title") && !known.contains(text) && seen.add(text)) {
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
