package io.glyphloop.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.glyphloop.core.error.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class ConfigLoaderPropertyTest {

  record Inner(int count, List<String> names, Map<String, Duration> waits) {}

  record Outer(String name, Inner inner, Optional<Duration> pause) {}

  @Property(seed = "1")
  void arbitraryTextGivesNothingButConfigExceptions(@ForAll String text) {
    attempt(text);
  }

  @Property(tries = 3000, seed = "1")
  void yamlLikeTextGivesNothingButConfigExceptions(@ForAll("yamlLike") String text) {
    attempt(text);
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

  @Property(seed = "1")
  void aSettingIsTakenLiterally(@ForAll String value) {
    Outer outer =
        ConfigLoader.load(
            List.of(
                new ConfigSource("base.yaml", "inner: {count: 1, names: [], waits: {}}"),
                ConfigSource.setting("--set", "name", value)),
            Outer.class);

    assertThat(outer.name()).isEqualTo(value);
  }

  @Property(seed = "1")
  void durationsComeBack(@ForAll @LongRange(min = 0, max = 1L << 45) long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    assertThat(Durations.parse(duration.toString())).isEqualTo(duration);
  }

  @Provide
  Arbitrary<String> yamlLike() {
    return Arbitraries.of(
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
            "é")
        .list()
        .ofMaxSize(24)
        .map(parts -> String.join("", parts));
  }
}
