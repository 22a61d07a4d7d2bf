package io.glyphloop.site.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rules of a style sheet in one walk, however it was made: a pattern that looks for the
 * same would take hours over one that is made for it. Blocks of rules that hold for print, small
 * screens and the like are left out.
 */
final class StyleSheet {

  private final String css;
  private int at;

  private StyleSheet(String css) {
    this.css = css;
  }

  /** One rule, as it is written. */
  record Rule(String selectors, String declarations) {}

  static List<Rule> rules(String css) {
    return new StyleSheet(css).read();
  }

  private List<Rule> read() {
    List<Rule> rules = new ArrayList<>();
    while (at < css.length()) {
      String prelude = until("{};").strip();
      boolean opens = at < css.length() && css.charAt(at) == '{';
      at++;
      if (opens) {
        String declarations = block();
        if (!prelude.startsWith("@")) {
          rules.add(new Rule(prelude, declarations));
        }
      }
    }
    return rules;
  }

  /** Walks over what an open brace begins, and over all that is open in it. */
  private String block() {
    StringBuilder text = new StringBuilder();
    int open = 1;
    while (at < css.length() && open > 0) {
      text.append(until("{}"));
      open += at < css.length() && css.charAt(at) == '{' ? 1 : -1;
      at++;
    }
    return text.toString();
  }

  /** Walks to the first of some characters, or to the end; a comment is a blank. */
  private String until(String ends) {
    StringBuilder text = new StringBuilder();
    while (at < css.length() && ends.indexOf(css.charAt(at)) < 0) {
      if (css.startsWith("/*", at)) {
        int end = css.indexOf("*/", at + 2);
        at = end < 0 ? css.length() : end + 2;
        text.append(' ');
      } else if (css.startsWith("<!--", at)) {
        at += 4;
      } else if (css.startsWith("-->", at)) {
        at += 3;
      } else {
        text.append(css.charAt(at++));
      }
    }
    return text.toString();
  }
}
