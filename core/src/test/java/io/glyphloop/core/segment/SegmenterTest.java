package io.glyphloop.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmenterTest {

  private static final Segmentation SETTINGS = new Segmentation(1, 1, 12, 12, 10, 4, 0.25);

  private final Segmenter segmenter = new Segmenter(SETTINGS, Words.SIZE);

  @Test
  void cutsInTheGaps() {
    byte[] picture = Words.draw("olro", 10, 3);
    int[] cuts = segmenter.cuts(segmenter.picture(picture), 4, 4);
    for (int i = 0; i < 4; i++) {
      int begin = 10 + i * 12;
      assertThat(cuts[i]).isBetween(begin - 3, begin);
      assertThat(cuts[i + 1]).isBetween(begin + Words.LETTER, begin + 12);
    }
  }

  @Test
  void cutsLettersThatTouchWhereTheyAreThin() {
    byte[] picture = Words.draw("oooo", 10, 3);
    for (int x = 10; x < 10 + 4 * 12; x++) {
      picture[12 * Words.SIZE.width() + x] = 20;
    }
    int[] cuts = segmenter.cuts(segmenter.picture(picture), 4, 4);
    for (int i = 1; i < 4; i++) {
      int begin = 10 + i * 12;
      assertThat(cuts[i]).isBetween(begin - 3, begin);
    }
  }

  @Test
  void cutsWhatIsEvenlyInkedByItsWidth() {
    byte[] bar = new byte[Words.SIZE.width() * Words.SIZE.height()];
    Arrays.fill(bar, (byte) 230);
    for (int y = 8; y < 16; y++) {
      Arrays.fill(bar, y * Words.SIZE.width() + 10, y * Words.SIZE.width() + 58, (byte) 20);
    }
    int[] cuts = segmenter.cuts(segmenter.picture(bar), 4, 4);
    for (int i = 1; i < 4; i++) {
      assertThat(cuts[i]).isCloseTo(10 + i * 12, within(1));
    }
  }

  @Test
  void findsHowManyThereAre() {
    assertThat(segmenter.glyphs(Words.draw("olr", 10, 3), 3, 5)).hasSize(3);
    assertThat(segmenter.glyphs(Words.draw("olro", 10, 3), 3, 5)).hasSize(4);
    assertThat(segmenter.glyphs(Words.draw("olrol", 10, 3), 3, 5)).hasSize(5);
  }

  @Test
  void aLetterLooksTheSameWhereverItStands() {
    float[] first = segmenter.glyphs(Words.draw("rl", 10, 3), 2, 2).get(1);
    float[] second = segmenter.glyphs(Words.draw("ol", 13, 3), 2, 2).get(1);
    float[] other = segmenter.glyphs(Words.draw("oo", 13, 3), 2, 2).get(1);
    assertThat(second).usingComparatorWithPrecision(1e-4f).containsExactly(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void readsLightOnDarkAsDarkOnLight() {
    byte[] dark = Words.draw("olro", 10, 3);
    byte[] light = dark.clone();
    for (int i = 0; i < light.length; i++) {
      light[i] = (byte) (255 - (light[i] & 0xFF));
    }
    assertThat(segmenter.cuts(segmenter.picture(light), 4, 4))
        .containsExactly(segmenter.cuts(segmenter.picture(dark), 4, 4));
  }

  @Test
  void thinLinesAndSpotsAreNoCharacters() {
    byte[] clean = Words.draw("olro", 10, 3);
    byte[] noisy = clean.clone();
    for (int x = 0; x < Words.SIZE.width(); x++) {
      noisy[2 * Words.SIZE.width() + x] = 0;
    }
    noisy[20 * Words.SIZE.width() + 70] = 0;
    Segmenter cleaning = new Segmenter(SETTINGS.withStroke(2).withSpot(8), Words.SIZE);
    List<float[]> expected = cleaning.glyphs(clean, 4, 4);
    List<float[]> found = cleaning.glyphs(noisy, 4, 4);
    for (int i = 0; i < 4; i++) {
      assertThat(found.get(i)).containsExactly(expected.get(i));
    }
  }

  @Test
  void anEmptyPictureIsCutLikeAnyOther() {
    byte[] empty = new byte[Words.SIZE.width() * Words.SIZE.height()];
    assertThat(segmenter.glyphs(empty, 4, 4))
        .hasSize(4)
        .allSatisfy(glyph -> assertThat(glyph).containsOnly(0));
  }

  @Test
  void moreCharactersThanColumnsAreRefused() {
    Segmenter narrow = new Segmenter(SETTINGS, new InputSize(16, 16));
    assertThat(narrow.glyphs(new byte[256], 16, 16)).hasSize(16);
    assertThatThrownBy(() -> narrow.glyphs(new byte[256], 4, 17))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4-17 characters in 16 columns");
  }

  @Test
  void whereNothingStandsTheLastClassIsCertain() {
    TextRule fixed = TextRule.fixed("ab", 2);
    TextRule range = new TextRule(fixed.charset(), 1, 3, fixed.caseRule());
    float[] characters = {9, 9, 0.25f, 0.75f, 1, 0};
    assertThat(Segmenter.positions(characters, 1, 2, fixed)).containsExactly(0.25f, 0.75f, 1, 0);
    assertThat(Segmenter.positions(characters, 1, 2, range))
        .containsExactly(0.25f, 0.75f, 0, 1, 0, 0, 0, 0, 1);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    Map<String, String> map = SETTINGS.toMap();
    assertThat(Segmentation.fromMap(map)).isEqualTo(SETTINGS);
    for (String name : map.keySet()) {
      assertThatThrownBy(() -> Segmentation.fromMap(with(map, name, "NaN")))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Segmentation.fromMap(with(map, "pitch", "0.5")))
        .hasMessage("pitch cannot be 0.5");
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> changed = new HashMap<>(map);
    changed.put(name, value);
    return changed;
  }
}
