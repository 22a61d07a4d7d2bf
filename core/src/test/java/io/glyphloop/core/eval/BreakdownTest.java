package io.glyphloop.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.eval.Breakdown.CharacterScore;
import io.glyphloop.core.eval.Breakdown.Confusion;
import io.glyphloop.core.stats.Rate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BreakdownTest {

  private static Prediction reading(String truth, String read) {
    return new Prediction(truth, truth, read, 0.5);
  }

  private final Breakdown breakdown =
      Breakdown.of(
          List.of(
              reading("abc", "abc"),
              reading("abc", "acb"),
              reading("aab", "aab"),
              reading("abcd", "abccd"),
              reading("abcd", "bcd"),
              reading("cab", "bab"),
              reading("cac", "bac")));

  @Test
  void countsByLength() {
    assertThat(breakdown.byLength())
        .containsExactlyEntriesOf(new TreeMap<>(Map.of(3, new Rate(2, 5), 4, new Rate(0, 2))));
  }

  @Test
  void aLostOrAddedCharacterCountsOnceAndNotForThePositionsAfterIt() {
    assertThat(breakdown.byPosition())
        .containsExactly(new Rate(4, 7), new Rate(6, 7), new Rate(6, 7), new Rate(2, 2));
  }

  @Test
  void recallIsOfTheTrueCharactersAndPrecisionOfThoseRead() {
    CharacterScore c =
        breakdown.byCharacter().stream()
            .filter(score -> score.character().equals("c"))
            .findFirst()
            .orElseThrow();

    // True in abc, abc, abcd, abcd, cab and twice in cac; read twice in abccd.
    assertThat(c.recall()).isEqualTo(new Rate(4, 7));
    assertThat(c.precision()).isEqualTo(new Rate(4, 6));
    assertThat(c.f1()).isCloseTo(2 * 4.0 / (7 + 6), within(1e-12));
    assertThat(breakdown.byCharacter())
        .extracting(CharacterScore::character)
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void theMostFrequentConfusionComesFirstAndLossesStandApart() {
    assertThat(breakdown.replacements())
        .containsExactly(new Confusion("c", "b", 3), new Confusion("b", "c", 1));
    assertThat(breakdown.missing()).containsExactly(new Confusion("a", "", 1));
    assertThat(breakdown.extra()).containsExactly(new Confusion("", "c", 1));
    assertThat(Breakdown.total(breakdown.confusions())).isEqualTo(6);
  }

  @Test
  void aCharacterThatIsOnlyEverReadHasNoSupport() {
    Breakdown one = Breakdown.of(List.of(reading("a", "z")));

    CharacterScore z = one.byCharacter().get(1);
    assertThat(z.character()).isEqualTo("z");
    assertThat(z.recall().n()).isZero();
    assertThat(z.precision()).isEqualTo(new Rate(0, 1));
    assertThat(z.f1()).isZero();
  }
}
