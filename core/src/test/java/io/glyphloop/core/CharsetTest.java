package io.glyphloop.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
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

  @Property(seed = "1")
  void parsingGivesACharsetOrAnIllegalArgument(@ForAll String text) {
    try {
      Charset charset = Charset.parse(text);
      assertThat(charset.characters().chars().distinct().count()).isEqualTo(charset.size());
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property(seed = "1")
  void aRangeHoldsEveryCharacterBetween(
      @ForAll @CharRange(from = '!', to = '~') char first,
      @ForAll @CharRange(from = '!', to = '~') char last) {
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

  @Property(seed = "1")
  void classIndexAndCharacterAreInverse(
      @ForAll @UniqueElements List<@AlphaChars Character> characters) {
    if (characters.isEmpty()) {
      return;
    }
    StringBuilder all = new StringBuilder();
    characters.forEach(all::append);
    Charset charset = new Charset(all.toString());
    for (int i = 0; i < charset.size(); i++) {
      assertThat(charset.indexOf(charset.charAt(i))).isEqualTo(i);
    }
    assertThat(charset.covers(all.toString())).isTrue();
    assertThat(charset.indexOf('?')).isEqualTo(-1);
    assertThat(charset.covers("?")).isFalse();
  }

  @Property(seed = "1")
  void plainLettersAreTheirOwnShortForm(@ForAll @StringLength(min = 1, max = 1) String one) {
    char c = one.charAt(0);
    if (!Character.isWhitespace(c) && !Character.isSurrogate(c) && !Character.isISOControl(c)) {
      assertThat(Charset.parse(one).characters()).isEqualTo(one);
    }
  }
}
