package io.glyphloop.site.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The texts in a page's own scripts, such as that of {@code alert("Wrong")}. */
public final class ScriptTexts {

  private static final Pattern LITERAL =
      Pattern.compile(
          "\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\""
              + "|'([^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+)'"
              + "|`([^`\\\\]*+(?:\\\\.[^`\\\\]*+)*+)`",
          Pattern.DOTALL);

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", Pattern.DOTALL);

  private ScriptTexts() {}

  /** Returns those that {@code after} has and {@code before} has not, in order, unescaped. */
  public static List<String> added(Document before, Document after) {
    Set<String> added = of(after);
    added.removeAll(of(before));
    return List.copyOf(added);
  }

  private static Set<String> of(Document page) {
    Set<String> texts = new LinkedHashSet<>();
    for (Element script : page.select("script:not([src])")) {
      Matcher literal = LITERAL.matcher(script.data());
      while (literal.find()) {
        String raw = first(literal, 3);
        String text =
            ESCAPE.matcher(raw).replaceAll(found -> Matcher.quoteReplacement(plain(found)));
        texts.add(text.replaceAll("\\s+", " ").strip());
      }
    }
    return texts;
  }

  private static String plain(MatchResult escape) {
    if (escape.group(3) == null) {
      return Character.toString(Integer.parseInt(first(escape, 2), 16));
    }
    return "nrt".contains(escape.group(3)) ? " " : escape.group(3);
  }

  private static String first(MatchResult found, int groups) {
    for (int i = 1; i < groups; i++) {
      if (found.group(i) != null) {
        return found.group(i);
      }
    }
    return found.group(groups);
  }
}
