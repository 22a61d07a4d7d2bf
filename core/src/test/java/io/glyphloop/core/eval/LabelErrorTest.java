package io.glyphloop.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelErrorTest {

  @ParameterizedTest
  @CsvSource({
    "i5m4kd, l5m4kd, LOOKALIKE, lookalike: i for l",
    "ab0def, abqdef, LOOKALIKE, lookalike: 0 for q",
    "abdcef, abcdef, SWAPPED, swapped: dc for cd",
    "abcde, abcdef, MISSING, missing: f",
    "aabcdef, abcdef, EXTRA, extra: a",
    "abcdef, abpdef, REPLACED, replaced: c for p",
    "abcdef, axcxef, SEVERAL, several characters",
    "abcd, badc, SEVERAL, several characters",
  })
  void namesTheError(String label, String seen, LabelError.Kind kind, String words) {
    LabelError error = LabelError.between(label, seen);

    assertThat(error.kind()).isEqualTo(kind);
    assertThat(error).hasToString(words);
  }

  @Test
  void equalTextsHaveNoError() {
    assertThatThrownBy(() -> LabelError.between("abc", "abc"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
