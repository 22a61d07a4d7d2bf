package io.glyphloop.site.session;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Tells whether scripts of a page touch its form before it is sent, as those do that encrypt the
 * password: by HTTP no script is run, and the site gets what it does not understand.
 */
public final class ScriptedForm {

  private static final Pattern ENCRYPTING =
      Pattern.compile(
          "jsencrypt|crypto-?js|\\bmd5\\b|\\bsha-?(?:1|256|512)\\b|\\brsa\\b|encrypt|\\bforge\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SENDING =
      Pattern.compile(
          "\\.submit\\b|['\"]submit['\"]|\\.onsubmit\\b|FormData|\\bfetch\\(|\\$\\.(?:ajax|post)");

  private ScriptedForm() {}

  /** Returns whether something of the page speaks for that. */
  public static boolean isLikely(Document page) {
    boolean handler =
        page.selectFirst("form[onsubmit], form [type=submit][onclick], form button[onclick]")
            != null;
    return handler
        || page.select("script").stream()
            .flatMap(ScriptedForm::texts)
            .anyMatch(text -> ENCRYPTING.matcher(text).find() || SENDING.matcher(text).find());
  }

  private static Stream<String> texts(Element script) {
    return Stream.of(script.attr("src"), script.data());
  }
}
