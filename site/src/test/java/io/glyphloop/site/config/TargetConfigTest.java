package io.glyphloop.site.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetConfigTest {

  private static final Path SHIPPED = Path.of("..", "config", "targets");

  @Test
  void readsTheDemo() {
    TargetConfig demo = TargetConfig.load(SHIPPED.resolve("demo.yaml"));
    assertThat(demo.name()).isEqualTo("demo");
    assertThat(demo.url()).isEqualTo("http://127.0.0.1:8123/login");
    assertThat(demo.captcha().rule().charset().characters())
        .isEqualTo("abcdefghijklmnopqrstuvwxyz0123456789");
    assertThat(demo.captcha().rule().isFixedLength()).isTrue();
    assertThat(demo.captcha().rule().caseRule()).isEqualTo(CaseRule.INSENSITIVE);
    assertThat(demo.verdict().accepted())
        .containsExactly(Conditions.text("Wrong user name or password"));
    assertThat(demo.rate()).isEmpty();
    assertThat(demo.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void readsTheExampleThatShowsEveryKey() {
    TargetConfig example = TargetConfig.load(SHIPPED.resolve("example.yaml"));
    assertThat(example.captcha().length()).isEqualTo(new LengthRange(4, 6));
    assertThat(example.rate()).contains(2.0);
  }

  @Test
  void everyFileThatIsShippedIsValidAndNamedAsItsTarget() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThan(10);
      for (Path file : all) {
        assertThat(file.getFileName()).hasToString(TargetConfig.load(file).name() + ".yaml");
      }
    }
  }

  @Test
  void capitalsAreWrittenAndSentWhereTheSiteWantsThem() {
    CaptchaSpec captcha =
        Targets.at("http://127.0.0.1/", "captcha: {charset: A-C2-3, case: upper}").captcha();
    assertThat(captcha.rule().charset().characters()).isEqualTo("abc23");
    assertThat(captcha.toSubmit("ab3")).isEqualTo("AB3");
  }

  @Test
  void lookAlikesAreOneCharacterInLabelsAndAnswers() {
    CaptchaSpec captcha =
        Targets.at("http://127.0.0.1/", "captcha: {charset: a-z0-9, same: [0O, 1l]}").captcha();
    assertThat(captcha.rule().charset().characters()).doesNotContain("o", "l").contains("0", "1");
    assertThat(captcha.rule().normalize("loGo0")).isEqualTo("10g00");
  }

  @Test
  void keepsTheResolvedSettingsAsFlatText() {
    assertThat(Targets.at("http://127.0.0.1/").toFlatMap())
        .containsEntry("captcha.length", "5")
        .containsEntry("captcha.case", "insensitive")
        .containsEntry("attempts-per-challenge", "1")
        .containsEntry("verdict.rejected[0].text", "The characters do not match");
  }

  @ParameterizedTest
  @ValueSource(strings = {"length: 4-6", "length: \"4 - 6\"", "length: [4, 6]"})
  void readsALengthInSeveralForms(String line) {
    TargetConfig target = Targets.at("http://127.0.0.1/", "captcha:", "  " + line);
    assertThat(target.captcha().length()).isEqualTo(new LengthRange(4, 6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: A B | name: 'A B' is not allowed",
        "url: ' ' | url: is blank",
        "workers: 0 | workers: 0 is out of range; allowed are 1-256",
        "workers: many | workers: 'many' is not allowed",
        "rate: 0 | rate: 0.0 is out of range",
        "timeout: 1ms | timeout: 1ms is out of range; allowed are 100ms to 5m",
        "timeout: 10 | timeout: '10' is not allowed",
        "retries: 11 | retries: 11 is out of range; allowed are 0-10",
        "attempts-per-challenge: 21 | attempts-per-challenge: 21 is out of range",
        "session: telnet | session: 'telnet' is not allowed",
        "user-agent: ' ' | user-agent: give 1-200 ASCII characters",
        "colour: red | colour: 'red' is given, but there is no such key",
        "captcha: {length: 0} | 0-0 is not a valid length",
        "captcha: {length: 6-4} | 6-4 runs backwards; write 4-6",
        "captcha: {length: five} | is not a valid length; write a number or a range",
        "captcha: {charset: A-Z} | upper case letters",
        "captcha: {same: [0]} | same: '0' is not a group of look-alikes",
        "captcha: {charset: a-c, same: [ab, bc]} | same: 'b' occurs twice",
        "captcha: {charset: a-z, same: [0o]} | same: '0' of '0o' is not in the charset",
        "captcha: {same: [0o], answer: arithmetic} | same: is for answer: text",
        "first-step: {fields: {a: b}, dummy: true, repeat: 11} | repeat: 11 is out of range",
        "form: {frame: 'iframe'} | form.frame: is for session: browser alone",
        "captcha: {charset: aa} | charset: 'aa' is not allowed",
        "captcha: {image: 'img['} | is not a valid CSS selector",
        "captcha: {case: maybe} | case: 'maybe' is not allowed (line 1); give one of sensitive,"
            + " insensitive",
        "form: {answer: username} | is the answer's field",
        "captcha: {kind: video} | kind: 'video' is not allowed",
        "captcha: {frame: '##'} | is not a valid CSS selector",
        "captcha: {refresh: ' '} | refresh: is blank",
        "{session: browser, captcha: {from-reply: true}} | is for session: http alone",
        "captcha: {wait: 2m} | wait: 2m is out of range; allowed are 0s to 1m",
        "captcha: {answer: number} | give one of text, arithmetic",
        "captcha: {answer: arithmetic, charset: '+=?-'} | has no digits",
        "captcha: {answer: arithmetic, charset: '0-9a加+'} | charset: 'a加' cannot stand in a sum",
        "form: {button: '['} | is not a valid CSS selector",
        "form: {fields: {username: }} | form.fields.username: is missing",
        "first-step: {fields: {a: b}, dummy: false} | dummy: is not true",
        "first-step: {fields: {a: b}} | is missing",
        "browser: {window: big} | window: 'big' is not a valid size",
        "browser: {device-scale: 9} | device-scale: 9.0 is out of range; allowed are 0.5-4",
        "browser: {remote: 'ftp://x'} | is not the address of a WebDriver server",
        "browser: {remote: 'http://me:secret@grid:4444'} | remote: 'http://***@grid:4444' is not"
            + " the address",
        "browser: {proxy-address: 192.0.2.1} | proxy-address: is for browsers of another machine",
        "browser: {remote: 'http://g:1', proxy-address: 0.0.0.0} | 0.0.0.0' is not one address",
        "browser: {remote: 'http://g:1', proxy-address: me} | proxy-address: 'me' is not a numeric"
            + " address",
        "browser: {remote: 'http://g:1', proxy-clients: [192.0.2.1]} | there is none",
        "browser: {remote: 'http://g:1', proxy-address: 192.0.2.1, proxy-clients: [192.0.2.*]} |"
            + " proxy-clients: '192.0.2.*' is not a numeric address",
        "verdict: {locked-out: [{}]} | has 0 conditions",
        "form: {dummy: false} | dummy: is not true; write 'dummy: true'",
        "verdict: {accepted: []} | accepted: is empty",
        "verdict: {accepted: [{text: a, url: b}]} | has 2 conditions",
        "verdict: {accepted: [{}]} | has 0 conditions",
        "verdict: {accepted: [{status: 42}]} | status: 42 is out of range",
        "verdict: {accepted: [{selector: '##'}]} | is not a valid CSS selector",
        "verdict: {accepted: [{text: a, words: b}]} | there is no such key",
        "verdict: {accepted: [{words: b}]} | exactly one of text, selector, url, status",
      })
  void saysWhichKeyIsWrongAndWhatIsAllowed(String line, String complaint) {
    assertThatThrownBy(() -> Targets.at("http://127.0.0.1/", line))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(complaint)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization: {by: A, contact: a@example.org, until: 2026-01-31, hosts: [null]}",
        "authorization: {by: A, contact: a@example.org, until: 2026-01-31, hosts: ['a.example:80'],"
            + " addresses: [null]}",
        "captcha: {same: [null]}",
        "captcha: {length: [4, null]}",
        "form: {fields: {username: null}}",
        "schedule: {quiet-hours: [null]}",
        "verdict: {accepted: [null]}",
        "verdict: {locked-out: [{text: a}, null]}",
        "{session: browser, browser: {remote: 'http://g:1', proxy-clients: [null]}}",
        "{session: api, api: {json-values: [null]}}",
        "{session: api, api: {tokens: {a: null}}}",
      })
  void takesNoEmptyEntries(String line) {
    assertThatThrownBy(() -> Targets.at("http://127.0.0.1/", line))
        .isInstanceOf(ConfigException.class)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "url", "captcha", "form", "verdict"})
  void missesWhatHasNoDefault(String key) {
    String all =
        """
        name: fake
        url: http://127.0.0.1/
        captcha: {image: img, charset: a-z, length: 4}
        form: {answer: captcha}
        verdict: {accepted: [{url: /in}], rejected: [{url: /again}]}
        """;
    assertThat(TargetConfig.load(new ConfigSource("whole", all)).name()).isEqualTo("fake");
    String without = all.replaceAll("(?m)^" + key + ":.*\n", "");
    assertThatThrownBy(() -> TargetConfig.load(new ConfigSource("partial", without)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is missing");
  }
}
