package io.glyphloop.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /c calc'!A1", "+1", "-2+3", "@SUM(A1)"})
  void whatWouldRunIsGuardedAndComesBack(String text) {
    assertThat(SpreadsheetCell.guarded(text)).isEqualTo("'" + text);
    assertThat(SpreadsheetCell.plain(SpreadsheetCell.guarded(text))).isEqualTo(text);
  }

  @Test
  void noTextMakesARowOfItsOwn() {
    assertThat(SpreadsheetCell.guarded("a\n\u001b[2J\u202e"))
        .isEqualTo("a\\u000a\\u001b[2J\\u202e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abcd", "3+4=?", "'abc", "1-2", "'"})
  void otherTextStays(String text) {
    assertThat(SpreadsheetCell.guarded(text)).isEqualTo(text);
    assertThat(SpreadsheetCell.plain(text)).isEqualTo(text);
  }
}
