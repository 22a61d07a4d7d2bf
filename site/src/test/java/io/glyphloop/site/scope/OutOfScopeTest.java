package io.glyphloop.site.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.site.config.TargetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfScopeTest {

  private static final String FILE =
      """
      name: fake
      url: http://127.0.0.1/
      captcha: {image: img, charset: a-z, length: 4}
      form: {answer: captcha%s}
      verdict: {accepted: [{url: /in}], rejected: [{url: /again}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2captcha: {key: x} | third-party challenge services are",
        "solver-service: x | third-party challenge services are",
        "api-key: x | third-party challenge services are",
        "proxy: http://a:1 | proxies, and every other way to seem many, are",
        "proxies: [a, b] | proxies, and every other way to seem many, are",
        "proxy-rotation: true | proxies, and every other way to seem many, are",
        "stealth: true | hiding that it is automation is",
        "fingerprint: random | hiding that it is automation is",
        "sign-up: {form: a} | account creation is",
        "create-account: true | account creation is",
      })
  void isRefusedWithASentence(String line, String sentence) {
    assertThatThrownBy(() -> load(FILE.formatted("") + line))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining(sentence + " out of Glyphloop's scope")
        .hasMessageContaining("docs/responsible-use.md");
  }

  @Test
  void isRefusedInsideABlockToo() {
    assertThatThrownBy(() -> load(FILE.formatted(", register: true")))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("account creation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour: red", "proximity: 1", "torch: 1", "human: 1"})
  void otherUnknownKeysAreMistakes(String line) {
    assertThatThrownBy(() -> load(FILE.formatted("") + line)).isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--proxy", "--proxy=a:1", "--PROXY_LIST", "--stealth", "--2captcha=k"})
  void optionsToo(String option) {
    assertThat(OutOfScope.refusal(option)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--count", "--workers", "-", "--", "", "--model=proxy.onnx"})
  void otherOptionsNot(String option) {
    assertThat(OutOfScope.refusal(option)).isEmpty();
  }

  private static TargetConfig load(String yaml) {
    return TargetConfig.load(new ConfigSource("test", yaml));
  }
}
