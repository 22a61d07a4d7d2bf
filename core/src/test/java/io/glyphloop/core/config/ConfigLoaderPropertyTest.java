package io.glyphloop.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import io.glyphloop.core.error.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ConfigLoaderPropertyTest {

  record Inner(int count, List<String> names, Map<String, Duration> waits) {}

  record Outer(String name, Inner inner, Optional<Duration> pause) {}

  /** What YAML is made of, and what it stumbles over. */
  private static final List<String> PARTS =
      List.of(
          "name",
          "inner",
          "count",
          "names",
          "waits",
          "pause",
          ": ",
          ":",
          "\n",
          "  ",
          "\n  ",
          "\n- ",
          "{",
          "}",
          "[",
          "]",
          ", ",
          "1",
          "-1",
          "1e9",
          "90s",
          "~",
          "null",
          "true",
          "'",
          "\"",
          "&a ",
          "*a",
          "!!int ",
          "!x ",
          "|\n",
          ">\n",
          "#",
          "---\n",
          "...",
          "\t",
          "%",
          "@",
          "?",
          "<<: ",
          "0x1F",
          "0o17",
          "2020-01-01",
          "\\u",
          ".nan",
          "99999999999999999999",
          "é");

  @Seeds
  void arbitraryTextGivesNothingButConfigExceptions(SeededInputs inputs) {
    attempt(inputs.text());
  }

  @Seeds(3000)
  void yamlLikeTextGivesNothingButConfigExceptions(SeededInputs inputs) {
    attempt(String.join("", inputs.list(0, 24, i -> i.one(PARTS))));
  }

  private static void attempt(String text) {
    try {
      ConfigLoader.load(List.of(new ConfigSource("any.yaml", text)), Outer.class);
    } catch (ConfigException e) {
      assertThat(e.getMessage()).contains("any.yaml").doesNotContain("\n");
    } catch (RuntimeException e) {
      fail("escaped for: " + text, e);
    }
  }

  @Seeds
  void aSettingIsTakenLiterally(SeededInputs inputs) {
    String value = inputs.text();
    Outer outer =
        ConfigLoader.load(
            List.of(
                new ConfigSource("base.yaml", "inner: {count: 1, names: [], waits: {}}"),
                ConfigSource.setting("--set", "name", value)),
            Outer.class);

    assertThat(outer.name()).isEqualTo(value);
  }

  @Seeds
  void durationsComeBack(SeededInputs inputs) {
    Duration duration = Duration.ofMillis(inputs.integer(0, 1L << 45));

    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    assertThat(Durations.parse(duration.toString())).isEqualTo(duration);
  }
}
