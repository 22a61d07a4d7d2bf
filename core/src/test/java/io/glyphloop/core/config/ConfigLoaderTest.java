package io.glyphloop.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  record Captcha(Charset charset, int length, CaseRule caseRule) {
    Captcha {
      if (length < 1 || length > 64) {
        throw new IllegalArgumentException("length must be within 1-64, not " + length);
      }
    }
  }

  record Header(String name, String value) {}

  record Target(
      String url,
      Captcha captcha,
      Duration timeout,
      double rate,
      boolean dryRun,
      Optional<Path> saveTo,
      Optional<Duration> pause,
      List<Header> headers,
      Map<String, String> credentials) {}

  private static final String GOOD =
      """
      url: http://127.0.0.1:8080/login
      captcha:
        charset: a-c0-1
        length: 5
        case-rule: Insensitive
      timeout: 90s
      rate: 2.5
      dry-run: true
      headers:
        - name: Accept
          value: text/html
      credentials:
        user: tester
        pin: 0123
      """;

  @TempDir Path folder;

  private Target read(String yaml) {
    return ConfigLoader.load(List.of(new ConfigSource("target.yaml", yaml)), Target.class);
  }

  private ConfigException refused(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml));
  }

  @Test
  void readsEveryKindOfValue() {
    Target target = read(GOOD);

    assertThat(target.captcha())
        .isEqualTo(new Captcha(new Charset("abc01"), 5, CaseRule.INSENSITIVE));
    assertThat(target.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(target.rate()).isEqualTo(2.5);
    assertThat(target.dryRun()).isTrue();
    assertThat(target.saveTo()).isEmpty();
    assertThat(target.headers()).containsExactly(new Header("Accept", "text/html"));
  }

  @Test
  void keepsTextAsItIsWritten() {
    assertThat(read(GOOD).credentials()).containsEntry("pin", "0123");
    assertThat(read(GOOD.replace("0123", "yes")).credentials()).containsEntry("pin", "yes");
  }

  @Test
  void readsAnOptionalThatIsGiven() {
    Target target = read(GOOD + "save-to: out/log.txt\npause: PT2M\n");

    assertThat(target.saveTo()).contains(Path.of("out/log.txt"));
    assertThat(target.pause()).contains(Duration.ofMinutes(2));
  }

  @Test
  void flattensForTheRecordOfARun() {
    assertThat(ConfigLoader.toFlatMap(read(GOOD)))
        .containsEntry("captcha.charset", "abc01")
        .containsEntry("captcha.length", "5")
        .containsEntry("headers[0].name", "Accept")
        .containsEntry("timeout", "1m30s")
        .doesNotContainKey("save-to");
  }

  record Rounds(int gate, int rounds) {
    Rounds {
      if (gate < 20) {
        throw new IllegalArgumentException("gate: " + gate + " is too few");
      }
    }
  }

  @Test
  void onlyTheLayerThatSetAKeyIsNamed() {
    List<ConfigSource> layers =
        List.of(
            new ConfigSource("loop.yaml", "rounds: 3\ngate: 19\n"),
            ConfigSource.setting("--rounds", "rounds", "1"));
    assertThatThrownBy(() -> ConfigLoader.load(layers, Rounds.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("loop.yaml: gate: 19 is too few (line 2)");
  }

  @Test
  void laterLayersWinKeyByKey() {
    Target target =
        ConfigLoader.load(
            List.of(
                new ConfigSource("defaults.yaml", GOOD),
                new ConfigSource("mine.yaml", "captcha:\n  length: 6\nheaders: []\n"),
                ConfigSource.setting("--charset", "captcha.charset", "x-z")),
            Target.class);

    assertThat(target.captcha())
        .isEqualTo(new Captcha(new Charset("xyz"), 6, CaseRule.INSENSITIVE));
    assertThat(target.headers()).isEmpty();
    assertThat(target.credentials()).containsEntry("user", "tester");
  }

  @Test
  void namesTheLayerAtFault() {
    List<ConfigSource> layers =
        List.of(
            new ConfigSource("defaults.yaml", GOOD),
            new ConfigSource("mine.yaml", "rate: fast\n"),
            new ConfigSource("last.yaml", ""));

    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(layers, Target.class));

    assertThat(e.file()).isEqualTo("mine.yaml");
    assertThat(e.key()).isEqualTo("rate");
    assertThat(e.problem()).contains("'fast'", "line 1");
    assertThat(e.remedy()).contains("a number");
  }

  @Test
  void anUnknownKeyIsAnErrorWithAHint() {
    ConfigException e = refused(GOOD.replace("  length:", "  lenght:"));

    assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG);
    assertThat(e.key()).isEqualTo("captcha.lenght");
    assertThat(e.getMessage())
        .contains("target.yaml", "'5'", "line 4", "did you mean 'length'?")
        .contains("case-rule, charset, length");
  }

  @Test
  void aFarKeyGetsNoHint() {
    assertThat(refused(GOOD + "quux: 1\n").getMessage()).doesNotContain("did you mean");
  }

  @Test
  void aWrongTypeSaysWhatIsAllowed() {
    ConfigException soon = refused(GOOD.replace("90s", "soon"));
    assertThat(soon.file()).isEqualTo("target.yaml");
    assertThat(soon.key()).isEqualTo("timeout");
    assertThat(soon.problem()).contains("'soon'", "line 6");
    assertThat(soon.remedy()).contains(Durations.ALLOWED);
    assertThat(refused(GOOD.replace("length: 5", "length: 5.5")).getMessage())
        .contains("captcha.length", "'5.5'", "a whole number");
    assertThat(refused(GOOD.replace("dry-run: true", "dry-run: maybe")).getMessage())
        .contains("dry-run", "'maybe'", "true or false");
    assertThat(refused(GOOD.replace("Insensitive", "loud")).getMessage())
        .contains("captcha.case-rule", "'loud'", "one of sensitive, insensitive");
    assertThat(refused(GOOD.replace("a-c0-1", "c-a")).getMessage())
        .contains("captcha.charset", "'c-a'", "rising ranges");
  }

  @Test
  void aWrongShapeSaysWhatIsAllowed() {
    assertThat(refused(GOOD.replace("timeout: 90s", "timeout: [1]")).getMessage())
        .contains("timeout", "a duration");
    assertThat(refused(GOOD.replace("rate: 2.5", "rate: {a: 1}")).getMessage())
        .contains("rate", "a block", "a number");
    assertThat(refused(GOOD.replace("- name: Accept\n    value: text/html", "- 1")).getMessage())
        .contains("headers[0]", "'1'", "name, value");
  }

  @Test
  void aMissingValueIsAnError() {
    ConfigException e = refused(GOOD.replace("  length: 5\n", ""));

    assertThat(e.key()).isEqualTo("captcha.length");
    assertThat(e.problem()).contains("missing");
    assertThat(e.remedy()).contains("a whole number");
    assertThat(refused(GOOD.replace("timeout: 90s\n", "")).getMessage())
        .contains("timeout: is missing", "a duration");
    assertThat(refused(GOOD.replace("timeout: 90s\n", "timeout:\n")).getMessage())
        .contains("timeout: is missing");
    assertThat(refused("").getMessage()).contains("is missing");
  }

  @Test
  void aValueThatTheRecordRefusesNamesItsBlock() {
    ConfigException e = refused(GOOD.replace("length: 5", "length: 65"));

    assertThat(e.key()).isEqualTo("captcha");
    assertThat(e.getMessage()).contains("length", "1-64", "65");
  }

  @Test
  void aSyntaxErrorNamesLineAndColumn() {
    assertThat(refused("url: a\ncaptcha: {length: 5\nrate: 1\n").getMessage())
        .contains("target.yaml", "line 3");
    assertThat(refused("a: b\n\tc: d\n").getMessage()).contains("line 2, column 1");
  }

  @Test
  void refusesWhatConfigurationFilesMayNotUse() {
    assertThat(refused(GOOD + "url: again\n").getMessage()).contains("url: is given twice");
    assertThat(refused("url: &a x\nrate: *a\n").getMessage()).contains("alias");
    assertThat(refused("- a\n").getMessage()).contains("block of keys");
    assertThat(refused("a: 1\n---\nb: 2\n").getMessage()).contains("more than one");
    assertThat(refused("a: " + "[".repeat(40)).getMessage()).contains("nested too deeply");
  }

  @Test
  void aMissingOrUnreadableFileIsAConfigException() throws Exception {
    Path latin1 =
        Files.write(
            folder.resolve("latin1.yaml"), "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ConfigLoader.load(folder.resolve("no.yaml"), Target.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> ConfigLoader.load(folder, Target.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> ConfigLoader.load(latin1, Target.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void readsAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("t.yaml"), "\uFEFF" + GOOD);

    assertThat(ConfigLoader.load(file, Target.class)).isEqualTo(read(GOOD));
  }

  @Test
  void anEmptyEntryOfAListOrAMapIsNamed() {
    assertThat(refused(GOOD.replace("  - name: Accept\n    value: text/html", "  - null")))
        .hasMessageContaining("headers[0]")
        .hasMessageContaining("is missing");
    assertThat(refused(GOOD.replace("pin: 0123", "pin:"))).hasMessageContaining("credentials.pin");
  }
}
