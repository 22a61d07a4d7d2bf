package io.glyphloop.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharsetTest {

  @Test
  void readsRangesAndSingleCharacters() {
    assertThat(Charset.parse("a-c0-2X")).isEqualTo(new Charset("abc012X"));
    assertThat(Charset.parse("a-a")).isEqualTo(new Charset("a"));
    assertThat(Charset.parse("-ab")).isEqualTo(new Charset("-ab"));
    assertThat(Charset.parse("ab-")).isEqualTo(new Charset("ab-"));
    assertThat(Charset.parse("+--")).isEqualTo(new Charset("+,-"));
  }

  @Test
  void refusesWhatIsNoCharset() {
    assertThatThrownBy(() -> Charset.parse("")).hasMessageContaining("at least one");
    assertThatThrownBy(() -> Charset.parse("z-a")).hasMessageContaining("runs backwards");
    assertThatThrownBy(() -> Charset.parse("a-cb")).hasMessageContaining("'b' occurs twice");
    assertThatThrownBy(() -> Charset.parse("a b")).hasMessageContaining("U+0020");
    assertThatThrownBy(() -> Charset.parse("\ud83d\ude00")).hasMessageContaining("U+D83D");
  }

  @Seeds
  void parsingGivesACharsetOrAnIllegalArgument(SeededInputs inputs) {
    String text = inputs.text();
    try {
      Charset charset = Charset.parse(text);
      assertThat(charset.characters().chars().distinct().count()).isEqualTo(charset.size());
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Seeds
  void aRangeHoldsEveryCharacterBetween(SeededInputs inputs) {
    char first = (char) inputs.integer('!', '~');
    char last = (char) inputs.integer('!', '~');
    if (first > last) {
      assertThatThrownBy(() -> Charset.parse(first + "-" + last))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    Charset charset = Charset.parse(first + "-" + last);
    assertThat(charset.size()).isEqualTo(last - first + 1);
    assertThat(charset.charAt(0)).isEqualTo(first);
    assertThat(charset.charAt(charset.size() - 1)).isEqualTo(last);
  }

  @Seeds
  void classIndexAndCharacterAreInverse(SeededInputs inputs) {
    List<Character> letters = new ArrayList<>();
    for (char c = 'A'; c <= 'z'; c++) {
      if (Character.isLetter(c)) {
        letters.add(c);
      }
    }
    Collections.shuffle(letters, inputs.random());
    StringBuilder all = new StringBuilder();
    letters.subList(0, inputs.integer(1, letters.size())).forEach(all::append);
    Charset charset = new Charset(all.toString());
    for (int i = 0; i < charset.size(); i++) {
      assertThat(charset.indexOf(charset.charAt(i))).isEqualTo(i);
    }
    assertThat(charset.indexOf('?')).isEqualTo(-1);
  }

  @Seeds
  void plainLettersAreTheirOwnShortForm(SeededInputs inputs) {
    char c = (char) inputs.integer(Character.MIN_VALUE, Character.MAX_VALUE);
    String one = String.valueOf(c);
    if (!Character.isWhitespace(c) && !Character.isSurrogate(c) && !Character.isISOControl(c)) {
      assertThat(Charset.parse(one).characters()).isEqualTo(one);
    }
  }
}
