package io.glyphloop.site.session;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
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

  /**
   * Selectors that take no longer than the page is large: of elements, classes, names and
   * attributes. Those of states and vendors hide nothing for good; to jsoup some of them, as those
   * of siblings, would be patterns and walks of any length.
   */
  private static final Pattern PLAIN = Pattern.compile("[^:~+()\\\\]{1,200}");

  /** How many elements the selectors of hiding rules may ask together. */
  private static final long MOST_WORK = 100_000_000;

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

  private static Set<Element> hiddenByRules(Document page) {
    Set<Element> hidden = new LinkedHashSet<>();
    Set<Element> shown = new HashSet<>();
    Work work = new Work(page);
    for (Element style : page.select("style")) {
      for (StyleSheet.Rule rule : StyleSheet.rules(style.data())) {
        String declarations = lower(rule.declarations());
        if (GONE.matcher(declarations).find()) {
          work.select(rule, hidden);
        } else if (SHOWN.matcher(declarations).find()) {
          work.select(rule, shown);
        }
      }
    }
    // Which of two rules wins is a browser's to say: what one of them shows is taken as shown.
    hidden.removeIf(
        element -> shown.contains(element) || SHOWN.matcher(lower(element.attr("style"))).find());
    return hidden;
  }

  /** What it takes to find the elements of rules, bounded whatever a page says. */
  private static final class Work {

    private final Document page;
    private final long elements;
    private long depth;
    private long done;

    Work(Document page) {
      this.page = page;
      elements = page.select("*").size();
      page.traverse((node, level) -> depth = Math.max(depth, level));
    }

    /** Adds the elements of a rule to those that are known. */
    void select(StyleSheet.Rule rule, Set<Element> found) {
      for (String selector : rule.selectors().split(",")) {
        String plain = selector.strip();
        if (PLAIN.matcher(plain).matches()) {
          int parts = plain.split("[\\s>]+").length;
          done += elements * (parts == 1 ? 1 : parts * depth);
          if (done > MOST_WORK) {
            throw new SiteException(
                SiteFailure.TOO_LARGE,
                "the page " + page.location() + " has too many style rules for its size",
                "no log-in page is like that; check the url in the target's file");
          }
          found.addAll(matches(page, plain));
        }
      }
    }
  }

  private static Elements matches(Document page, String selector) {
    try {
      return page.select(selector);
    } catch (SelectorParseException | IllegalArgumentException e) {
      // What is no selector selects nothing.
      return new Elements();
    }
  }

  private static String lower(String css) {
    return css.toLowerCase(Locale.ROOT);
  }
}
