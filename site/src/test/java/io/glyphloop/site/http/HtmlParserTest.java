package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.FormSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlParserTest {

  private static final String AT = "http://127.0.0.1/";

  @ParameterizedTest
  @Timeout(60)
  @ValueSource(
      strings = {"<input name=a>", "<div>", "<b><i>", "<table><tr><td>", "<a href=x>", "<p><font>"})
  void aPageOfHundredsOfThousandsOfElementsIsRefused(String element) {
    refused(element.repeat(500_000));
    // As many as are still allowed: read or refused, but at once.
    assertThat(catchThrowable(() -> HtmlParser.parse(element.repeat(24_000), AT)))
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(),
            refusal -> assertThat(refusal).isInstanceOf(SiteException.class));
  }

  @Test
  @Timeout(60)
  void aPageOfManyMegabytesIsRefused() {
    refused("<p>" + "x".repeat(6 << 20));
  }

  @Test
  @Timeout(60)
  void elementsAreNotKeptToAnyDepth() {
    int[] deepest = new int[1];
    parse("<div>".repeat(40_000))
        .traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
    assertThat(deepest[0]).isLessThan(2_000);
  }

  @Test
  void anOrdinaryPageIsRead() {
    String page = "<form>" + "<p><label>a <input name=a></label></p>".repeat(300) + "</form>";
    assertThat(parse(page).select("input")).hasSize(300);
  }

  @Test
  @Timeout(60)
  void aFormOfThousandsOfFieldsIsRefused() {
    var page = parse("<form><input type=submit>" + "<input name=a value=b>".repeat(20_000));
    assertThatThrownBy(
            () ->
                SiteForm.read(
                    page,
                    new FormSpec(Optional.empty(), "form", "a", Optional.empty(), Map.of(), false)))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.TOO_LARGE));
  }

  private static org.jsoup.nodes.Document parse(String page) {
    return HtmlParser.parse(page.getBytes(StandardCharsets.UTF_8), Optional.of("UTF-8"), AT);
  }

  private static void refused(String page) {
    assertThatThrownBy(() -> HtmlParser.parse(page, AT))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.TOO_LARGE));
    assertThatThrownBy(() -> parse(page)).isInstanceOf(SiteException.class);
  }
}
