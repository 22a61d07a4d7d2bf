package io.glyphloop.site.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.config.Conditions;
import io.glyphloop.site.config.TargetConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetDraftTest {

  private static final URI PAGE = URI.create("http://localhost:8080/log-in?a=b");
  private static final String HTML =
      """
      <form id="login"><input name="user"><input type="password" name="pw">
      <img id="captcha" src="/c"><input name="captcha" maxlength="5"></form>
      """;

  @TempDir Path folder;

  private static TargetDraft draft(String html) {
    return new TargetDraft(
        PAGE, new PageInspector().inspect(Jsoup.parse(html, PAGE.toString())), "");
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("draft.yaml"), yaml);
  }

  @Test
  void isATargetOnceTheVerdictIsFilledIn() throws IOException {
    String yaml =
        draft(HTML)
            .yaml(
                Optional.of("Wrong \"password\""), Optional.of("Bad: code #1"), PictureTexts.NONE);

    TargetConfig config = TargetConfig.load(write(yaml));

    assertThat(config.name()).isEqualTo("localhost-8080");
    assertThat(config.url()).isEqualTo(PAGE.toString());
    assertThat(config.captcha().image()).isEqualTo("img#captcha");
    assertThat(config.captcha().length()).hasToString("1-5");
    assertThat(config.form().answer()).isEqualTo("captcha");
    assertThat(config.form().fields()).containsOnlyKeys("user", "pw");
    assertThat(config.verdict().accepted()).containsExactly(Conditions.text("Wrong \"password\""));
    assertThat(config.verdict().rejected()).containsExactly(Conditions.text("Bad: code #1"));
  }

  @Test
  void isRefusedUntilAPersonHasSaidWhatTheVerdictLooksLike() throws IOException {
    Path file = write(draft(HTML).yaml(Optional.empty(), Optional.empty(), PictureTexts.NONE));
    assertThatThrownBy(() -> TargetConfig.load(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("accepted");
  }

  @Test
  void thereIsNoDraftOfAPageWithoutACaptcha() {
    assertThatThrownBy(() -> draft("<p>Hello</p>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no picture");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\tb", "a: b # c", "- x", "'\"\\", "{no}", "\u00e9\u9a8c\u8bc1", "null", "%"})
  void anyTextThatASiteSaysSurvives(String text) throws IOException {
    Path file = write(draft(HTML).yaml(Optional.of(text), Optional.of("no"), PictureTexts.NONE));
    assertThat(TargetConfig.load(file).verdict().accepted().get(0).text()).hasValue(text);
  }
}
