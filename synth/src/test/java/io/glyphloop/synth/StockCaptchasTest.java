package io.glyphloop.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StockCaptchasTest {

  static Stream<String> names() {
    List<String> names = new ArrayList<>();
    for (CaptchaLibrary library : CaptchaLibrary.values()) {
      library.looks().forEach(look -> names.add(library.label() + ":" + look));
    }
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyLookDrawsWhatItsFormatSays(String name) {
    StockCaptchas captchas = StockCaptchas.named(name, 4);
    StockFormat format = captchas.format();
    StringBuilder seen = new StringBuilder();
    for (long i = 0; i < 40; i++) {
      Drawing drawing = captchas.draw(i);
      assertThat(format.rule().violation(drawing.text())).isEmpty();
      Captcha captcha = Captcha.of(drawing.png());
      assertThat(captcha.width()).isEqualTo(format.width());
      assertThat(captcha.height()).isEqualTo(format.height());
      seen.append(drawing.text());
    }
    int known = format.rule().charset().size();
    assertThat(seen.chars().distinct().count()).isGreaterThanOrEqualTo(Math.min(16, known * 3 / 4));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyLookIsRepeatable(String name) {
    Drawing once = StockCaptchas.named(name, 4).draw(9);
    StockCaptchas again = StockCaptchas.named(name, 4);
    again.draw(3);
    assertThat(again.draw(9).png()).isEqualTo(once.png());
    assertThat(StockCaptchas.named(name, 5).draw(9).png()).isNotEqualTo(once.png());
  }

  @Test
  void kaptchaHasItsDefaultSettings() {
    StockFormat format = StockCaptchas.of(CaptchaLibrary.KAPTCHA, 1).format();
    assertThat(format).isEqualTo(new StockFormat(TextRule.fixed("abcde2-8gfynmpwx", 5), 200, 50));
    assertThat(format.rule().charset().size()).isEqualTo(20);
  }

  @Test
  void unknownNamesAreAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> StockCaptchas.named("kapcha", 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("kapcha")
        .hasMessageContaining("kaptcha:fish-eye");
    assertThatThrownBy(() -> StockCaptchas.named("kaptcha:blur", 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no look 'blur'");
  }
}
