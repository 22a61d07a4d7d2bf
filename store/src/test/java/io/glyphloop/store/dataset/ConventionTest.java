package io.glyphloop.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.TextRule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConventionTest {

  private static final Optional<TextRule> SIX = Optional.of(TextRule.fixed("a-z0-9", 6));

  @Test
  void readsLabelsFromNames() {
    assertThat(Convention.ID_LABEL.label("a/b_c_xyz.png")).contains("xyz");
    assertThat(Convention.ID_LABEL.label("xyz.png")).isEmpty();
    assertThat(Convention.ID_LABEL.label("id_.png")).isEmpty();
    assertThat(Convention.LABEL_NUMBER.label("a/xyz_12.jpg")).contains("xyz");
    assertThat(Convention.LABEL_NUMBER.label("xyz.jpg")).contains("xyz");
    assertThat(Convention.LABEL_NUMBER.label("_12.jpg")).isEmpty();
    assertThat(Convention.LABEL.label("deep/er/226md.PNG")).contains("226md");
    assertThat(Convention.LABEL.label("a.b.png")).contains("a.b");
    assertThat(Convention.METADATA.label("x.png")).isEmpty();
  }

  @Test
  void theRuleTellsTheConvention() {
    assertThat(Convention.guess(List.of("1_abcdef.png", "2_abcdeg.png"), SIX))
        .isEqualTo(Convention.ID_LABEL);
    assertThat(Convention.guess(List.of("abcdef_123.png", "abcdeg_7.png"), SIX))
        .isEqualTo(Convention.LABEL_NUMBER);
    assertThat(Convention.guess(List.of("abcdef.png", "1bcdeg.png"), SIX))
        .isEqualTo(Convention.LABEL);
  }

  @Test
  void someOddNamesDoNotMatter() {
    assertThat(
            Convention.guess(
                List.of("1_abcdef.png", "2_abcdeg.png", "3_abcdeh.png", "cover.png"), SIX))
        .isEqualTo(Convention.ID_LABEL);
  }

  @Test
  void withoutARuleTheCommonestLengthTells() {
    assertThat(Convention.guess(List.of("1_abcd.png", "22_abce.png", "3_ab.png"), Optional.empty()))
        .isEqualTo(Convention.ID_LABEL);
    assertThat(Convention.guess(List.of("abcd_1.png", "abce_22.png"), Optional.empty()))
        .isEqualTo(Convention.LABEL_NUMBER);
    assertThat(Convention.guess(List.of("abcd.png", "abce.png"), Optional.empty()))
        .isEqualTo(Convention.LABEL);
  }
}
