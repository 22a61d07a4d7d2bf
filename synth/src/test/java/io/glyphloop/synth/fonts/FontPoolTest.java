package io.glyphloop.synth.fonts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FontPoolTest {

  @Test
  void holdsTheBundledFontsAndPicksEachOfThem() {
    FontPool pool = FontPool.showing("aZ9");
    assertThat(pool.names())
        .hasSize(12 + 20 + 12)
        .contains("Liberation Mono Bold Italic", "DejaVu Serif Condensed", "Prefix")
        .doesNotHaveDuplicates();
    Set<String> picked = new HashSet<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 3000; i++) {
      picked.add(pool.pick(random).name());
    }
    assertThat(picked).containsExactlyInAnyOrderElementsOf(pool.names());
  }

  @Test
  void leavesOutFontsThatCannotShowTheCharacters() {
    FontPool cyrillic = FontPool.showing("\u0436\u044f");
    assertThat(cyrillic.names())
        .contains("Liberation Sans", "DejaVu Sans Mono")
        .doesNotContain("Prefix", "Courier Prime Bold");
    assertThatThrownBy(() -> FontPool.showing("a\u6c49"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no font can show all of 'a\u6c49'");
  }

  @Test
  void leavesOutFontsWithoutLowerCaseWhereCaseMatters() {
    FontPool pool = FontPool.showing("abAB");
    assertThat(pool.names()).contains("Fresnel");
    assertThat(pool.tellingApart("ab").names()).isEqualTo(pool.names());
    assertThat(pool.tellingApart("abAB").names())
        .doesNotContain("Fresnel")
        .contains("Epilog", "Liberation Sans");
  }

  @ParameterizedTest
  @CsvSource({
    "Arial, 1, Liberation Sans Bold",
    "Courier, 0, Liberation Mono",
    "Courier New, 2, Liberation Mono Italic",
    "SansSerif, 0, Liberation Sans",
    "Times New Roman, 3, Liberation Serif Bold Italic",
    "Wingdings, 0, Liberation Sans"
  })
  void aNameGivesABundledFont(String name, int style, String expected) {
    Font font = new NamedFont(name, style, 21);
    assertThat(font.getFontName()).isEqualTo(expected);
    assertThat(font.getStyle()).isEqualTo(style);
    assertThat(font.getSize()).isEqualTo(21);
    assertThat(font.deriveFont(30f).getFontName()).isEqualTo(expected);
  }

  @Test
  void aBoldFaceIsNotMadeBolder() {
    Font font = new NamedFont("Arial", Font.BOLD, 100);
    Face bold = BundledFonts.named("Arial", Font.BOLD);
    assertThat(new Face(font).drawn('B')).isEqualTo(bold.drawn('B'));
    assertThat(bold.drawn('B')).isNotEqualTo(BundledFonts.named("Arial", Font.PLAIN).drawn('B'));
  }
}
