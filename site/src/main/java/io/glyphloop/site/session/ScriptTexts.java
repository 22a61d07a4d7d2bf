package io.glyphloop.site.session;

import java.util.ArrayList;
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

  private static final String QUOTES = "\"'`";

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
      for (String raw : literals(script.data())) {
        String text =
            ESCAPE.matcher(raw).replaceAll(found -> Matcher.quoteReplacement(plain(found)));
        texts.add(text.replaceAll("\\s+", " ").strip());
      }
    }
    return texts;
  }

  /** Returns what stands between quotes, in one walk: what is not closed is walked over too. */
  private static List<String> literals(String script) {
    List<String> literals = new ArrayList<>();
    int at = 0;
    while (at < script.length()) {
      char quote = script.charAt(at++);
      if (QUOTES.indexOf(quote) < 0) {
        continue;
      }
      int start = at;
      while (at < script.length() && script.charAt(at) != quote && !isCut(script, at, quote)) {
        at += script.charAt(at) == '\\' ? 2 : 1;
      }
      if (at < script.length() && script.charAt(at) == quote) {
        literals.add(script.substring(start, at));
      }
      at++;
    }
    return literals;
  }

  /** A line's end ends what one line may hold. */
  private static boolean isCut(String script, int at, char quote) {
    return quote != '`' && script.charAt(at) == '\n';
  }

  private static String plain(MatchResult escape) {
    if (escape.group(3) == null) {
      String digits = escape.group(1) == null ? escape.group(2) : escape.group(1);
      return Character.toString(Integer.parseInt(digits, 16));
    }
    return "nrt".contains(escape.group(3)) ? " " : escape.group(3);
  }
}
