package io.glyphloop.site.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTextsTest {

  private static List<String> added(String script) {
    Document before = Jsoup.parse("<script>alert('Hello')</script>");
    return ScriptTexts.added(before, Jsoup.parse("<script>" + script + "</script>"));
  }

  @Test
  void tellsWhatIsNewBetweenQuotes() {
    assertThat(
            added("alert('Hello'); alert(\"Wrong \\\"code\\\"\"); x = `two\nlines`; y = '\\u0041'"))
        .containsExactly("Wrong \"code\"", "two lines", "A");
  }

  @Test
  void aLineEndsWhatIsNotClosed() {
    assertThat(added("it's one\nalert('Wrong')")).containsExactly("Wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\", "'\\'", "`\\", "\"", "\\"})
  @Timeout(20)
  void whatIsMadeToTakeLongDoesNot(String part) {
    assertThat(added(part.repeat(1_000_000 / part.length()))).hasSizeLessThan(9);
  }
}
