package io.glyphloop.synth.fonts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.synth.Synthesizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FontFolderTest {

  @TempDir Path folder;

  @BeforeEach
  void aLegibleFont() throws IOException {
    Files.createDirectories(folder.resolve("good"));
    TestFonts.write(folder.resolve("good/text.ttf"), "My  Text   Font", c -> c);
  }

  static Stream<Arguments> illegible() {
    return Stream.of(
        arguments("the next letter", FontFolderTest::next, "look like"),
        arguments("nothing", c -> ' ', "lacks some"),
        arguments("one box for all", c -> 0x25a0, "draws '"),
        arguments("dots", c -> c == 'a' ? '.' : c, "'a' is far too small"));
  }

  private static int next(int c) {
    return c == '9' ? '0' : c == 'Z' ? 'A' : c == 'z' ? 'a' : c + 1;
  }

  private static Arguments arguments(String what, IntUnaryOperator shown, String reason) {
    return Arguments.of(what, shown, reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("illegible")
  void refusesAFontThatShows(String what, IntUnaryOperator shown, String reason) {
    Path file = TestFonts.write(folder.resolve("bad.ttf"), "Strange Letters", shown);
    FontFolder fonts = FontFolder.read(folder);
    assertThat(fonts.names()).containsExactly("My  Text   Font");
    assertThat(fonts.refusals()).hasSize(1);
    assertThat(fonts.refusals().get(0))
        .startsWith("font Strange Letters of " + file + " is not used: ")
        .contains(reason)
        .doesNotContain("\n");
  }

  @Test
  void refusesSymbolsAndFilesThatAreNoFonts() throws IOException {
    Path symbols = TestFonts.writeSymbols(folder.resolve("signs.TTF"));
    Path broken = Files.writeString(folder.resolve("broken.otf"), "no font at all");
    Files.writeString(folder.resolve("README.txt"), "not looked at");
    FontFolder fonts = FontFolder.read(folder);
    assertThat(fonts.names()).containsExactly("My  Text   Font");
    assertThat(fonts.refusals()).hasSize(2);
    assertThat(fonts.refusals().get(0)).contains(broken.toString());
    assertThat(fonts.refusals().get(1))
        .contains("Keyboard  Signs", symbols.toString(), "of its 62 ");
  }

  @Test
  void aFolderWithoutAUsableFontIsAnError() throws IOException {
    Path bad = Files.createDirectory(folder.resolve("bad"));
    assertThatThrownBy(() -> FontFolder.read(bad))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(bad.toString());
    TestFonts.writeSymbols(bad.resolve("signs.ttf"));
    assertThatThrownBy(() -> FontFolder.read(bad))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no font in this folder can be used (font Keyboard  Signs of ");
    assertThatThrownBy(() -> FontFolder.read(folder.resolve("missing")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("this is not a folder");
  }

  @Test
  void theOrdinaryFontsOfOthersAreLegible() throws IOException {
    for (String resource : List.of("epilog.ttf", "prefix.ttf", "fonts/CourierPrime-Bold.ttf")) {
      try (InputStream in = getClass().getClassLoader().getResourceAsStream(resource)) {
        Files.copy(in, folder.resolve(Path.of(resource).getFileName()));
      }
    }
    FontFolder fonts = FontFolder.read(folder);
    assertThat(fonts.refusals()).isEmpty();
    assertThat(fonts.names())
        .containsExactlyInAnyOrder("Courier Prime Bold", "Epilog", "My  Text   Font", "Prefix");
  }

  @Test
  void captchasAreDrawnInTheLegibleFontsOfTheFolder() {
    TestFonts.writeSymbols(folder.resolve("signs.ttf"));
    Synthesizer synthesizer =
        Synthesizer.of(TextRule.fixed("a-z", 4), 100, 40, 1).withFontFolder(folder);
    Set<String> styles = new HashSet<>();
    LongStream.range(0, 600).forEach(i -> styles.add(synthesizer.draw(i).style()));
    assertThat(styles)
        .anyMatch(style -> style.contains("My  Text   Font"))
        .anyMatch(style -> style.contains("Liberation"))
        .noneMatch(style -> style.contains(TestFonts.SYMBOLS));
  }
}
