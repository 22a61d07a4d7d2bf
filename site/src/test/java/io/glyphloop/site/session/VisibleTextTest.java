package io.glyphloop.site.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VisibleTextTest {

  private static final int MANY = 1_000_000;

  private static String seen(String css) {
    return text(css, "<p class=x id=y>text</p>");
  }

  private static String text(String css, String body) {
    Document page = Jsoup.parse("<style>" + css + "</style>" + body);
    return VisibleText.without(page).body().text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".x{display:none}",
        "p.x , h1 { color:red; Display : NONE }",
        "/* } */ #y{visibility:hidden}",
        "@import 'a.css'; body > p{display:none}",
        "<!-- p[class=x]{display:none} -->",
        "@media print{.x{display:block}} .x{display:none}",
        ".验证码, [id=y]{display:none}",
      })
  void whatARuleHidesIsNotSeen(String css) {
    assertThat(seen(css)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".z{display:none}",
        "@media print{.x{display:none}}",
        "@media screen{@supports (a:b){.x{display:none}}}",
        "/* .x{display:none} */",
        ".x:hover{display:none}",
        ".x{display:none} #y{display:block}",
        ".x{display:none",
      })
  void allElseIsSeen(String css) {
    // Cut off at its end, a rule counts, as it does in a browser.
    assertThat(seen(css)).isEqualTo(css.endsWith("none") ? "" : "text");
  }

  /** A selector of jsoup's own that is no CSS would be a pattern that the page chose. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"p:matches((a+)+$)", "p:matchesOwn(t)", "p[class~=x]", "p:contains(text)"})
  void patternsOfThePageAreNotTried(String selector) {
    assertThat(seen(selector + "{display:none}")).isEqualTo("text");
  }

  static Stream<String> endless() {
    return Stream.of("/*", "@", "a", "{", "}", "@a{", "a{b}", "a{display:none}", "\\", "<!--")
        .map(part -> part.repeat(MANY / part.length()));
  }

  @ParameterizedTest
  @MethodSource("endless")
  @Timeout(20)
  void whatIsMadeToTakeLongDoesNot(String css) {
    assertThat(seen(css)).isIn("", "text");
  }

  @Test
  @Timeout(20)
  void moreRulesThanAPageOfItsSizeHasAreRefused() {
    String css = "div div div{display:none}".repeat(40_000);
    String body = "<div>".repeat(200) + "<i></i>".repeat(1_000);

    assertThatThrownBy(() -> text(css, body))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.TOO_LARGE));
  }
}
