package io.glyphloop.synth.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.synth.CaptchaLibrary;
import io.glyphloop.synth.Drawing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedCaptchasTest {

  private static final TextRule ANY =
      new TextRule(Charset.parse("0-9a-zA-Z+*×÷/=?-"), 1, 10, CaseRule.SENSITIVE);

  private static final Set<CaptchaLibrary> TWO =
      Set.of(CaptchaLibrary.HUTOOL, CaptchaLibrary.NANOCAPTCHA);

  private static List<Drawing> draw(TextRule rule, Set<CaptchaLibrary> libraries, int count) {
    MixedCaptchas captchas = new MixedCaptchas(rule, libraries, 3);
    return LongStream.range(0, count).mapToObj(captchas::draw).toList();
  }

  private static boolean isOf(CaptchaLibrary library, Drawing drawing) {
    return drawing.style().startsWith(library.label() + " ");
  }

  @Test
  void aCaptchaFollowsFromSeedAndIndex() {
    MixedCaptchas one = new MixedCaptchas(ANY, TWO, 7);
    MixedCaptchas same = new MixedCaptchas(ANY, Set.copyOf(List.copyOf(TWO)), 7);
    MixedCaptchas other = new MixedCaptchas(ANY, TWO, 8);
    for (long i : new long[] {0, 1, 2, 3, 99, 1L << 40}) {
      assertThat(same.draw(i).png()).isEqualTo(one.draw(i).png());
      assertThat(same.draw(i).text()).isEqualTo(one.draw(i).text());
      assertThat(other.draw(i).png()).isNotEqualTo(one.draw(i).png());
    }
  }

  @Test
  void aThirdIsOfTheNamedLibrariesAndOfNoOther() {
    List<Drawing> drawings = draw(ANY, TWO, 400);

    for (CaptchaLibrary library : CaptchaLibrary.values()) {
      long count = drawings.stream().filter(drawing -> isOf(library, drawing)).count();
      if (TWO.contains(library)) {
        assertThat(count).as(library.label()).isBetween(40L, 100L);
      } else {
        assertThat(count).as(library.label()).isZero();
      }
    }
    assertThat(draw(ANY, Set.of(), 50)).noneMatch(drawing -> isOf(CaptchaLibrary.HUTOOL, drawing));
  }

  @ParameterizedTest
  @CsvSource({"0-9,4", "a-z0-9,5", "а-я,6", "aeßıoü,5"})
  void allObeyTheRule(String charset, int length) {
    TextRule rule = TextRule.fixed(charset, length);

    for (Drawing drawing : draw(rule, CaptchaLibrary.allBut(CaptchaLibrary.KAPTCHA), 60)) {
      assertThat(rule.violation(drawing.text())).as(drawing.style()).isEmpty();
    }
  }

  @Test
  void listsOfLibrariesAreChecked() {
    assertThat(CaptchaLibrary.named("none")).isEmpty();
    assertThat(CaptchaLibrary.named("hutool,nanocaptcha")).isEqualTo(new HashSet<>(TWO));
    assertThatThrownBy(() -> CaptchaLibrary.named("hutool,cage"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no captcha library 'cage'");
  }
}
