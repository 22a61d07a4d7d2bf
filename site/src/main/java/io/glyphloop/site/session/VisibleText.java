package io.glyphloop.site.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Selector.SelectorParseException;

/** What of a page a person sees, as far as the page itself says so without scripts. */
public final class VisibleText {

  private static final String HIDDEN = "template, noscript, [hidden]";
  private static final Pattern GONE =
      Pattern.compile("(?:^|[;\\s{])(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden)");
  private static final Pattern SHOWN = Pattern.compile("(?:^|[;\\s{])display\\s*:\\s*(?!none)\\w");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|<!--|-->");

  /** Blocks of rules that hold for print, small screens and the like. */
  private static final Pattern CONDITIONAL =
      Pattern.compile("@[^{};]*+\\{(?:[^{}]*+\\{[^{}]*+\\})*+[^{}]*+\\}|@[^{};]*+;");

  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");

  private VisibleText() {}

  /** Returns a page without what it hides: the page itself stays as it is. */
  public static Document without(Document page) {
    Document shown = page.clone();
    Elements gone = shown.select(HIDDEN);
    shown.select("[style]").stream()
        .filter(element -> GONE.matcher(lower(element.attr("style"))).find())
        .forEach(gone::add);
    gone.addAll(hiddenByRules(shown));
    gone.remove();
    return shown;
  }

  private static List<Element> hiddenByRules(Document page) {
    List<Element> hidden = new ArrayList<>();
    List<Element> shown = new ArrayList<>();
    for (Element style : page.select("style")) {
      String css = COMMENT.matcher(style.data()).replaceAll(" ");
      Matcher rule = RULE.matcher(CONDITIONAL.matcher(css).replaceAll(" "));
      while (rule.find()) {
        String declarations = lower(rule.group(2));
        if (GONE.matcher(declarations).find()) {
          hidden.addAll(matches(page, rule.group(1)));
        } else if (SHOWN.matcher(declarations).find()) {
          shown.addAll(matches(page, rule.group(1)));
        }
      }
    }
    // Which of two rules wins is a browser's to say: what one of them shows is taken as shown.
    hidden.removeIf(
        element -> shown.contains(element) || SHOWN.matcher(lower(element.attr("style"))).find());
    return hidden;
  }

  private static Elements matches(Document page, String selector) {
    try {
      return page.select(selector.strip());
    } catch (SelectorParseException | IllegalArgumentException e) {
      // A selector of states and vendors, such as :hover, hides nothing for good.
      return new Elements();
    }
  }

  private static String lower(String css) {
    return css.toLowerCase(Locale.ROOT);
  }
}
