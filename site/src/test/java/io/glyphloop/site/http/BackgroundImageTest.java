package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BackgroundImageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "background:url(/c.png)|/c.png",
        "color: red; background-image : url( '/c.png?a=1;b=2' ) ; width: 1px|/c.png?a=1;b=2",
        "BACKGROUND: #fff URL(\"a b.png\") no-repeat|a b.png",
        "background: red; background-image: url(x)|x",
        "background:url(data:image/png;base64,AAAA)|data:image/png;base64,AAAA",
        "background: 'url(no)' url(yes)|yes",
        "background:url(open|open"
      })
  void theAddressIsFound(String style, String address) {
    assertThat(BackgroundImage.address(style)).contains(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "color: red|",
        "cursor: url(c.cur)|",
        "background|",
        "background: red|",
        "my-background: url(x)|"
      })
  void otherStylesHaveNone(String style) {
    assertThat(BackgroundImage.address(style)).isEmpty();
  }

  @Test
  @Timeout(20)
  void whatIsMadeToTakeLongDoesNot() {
    assertThat(BackgroundImage.address("background:url(".repeat(300_000))).isPresent();
    assertThat(BackgroundImage.address("background:;".repeat(300_000))).isEmpty();
    assertThat(BackgroundImage.address("'".repeat(3_000_000))).isEmpty();
  }

  static LongStream seeds() {
    return LongStream.range(0, 2_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyTextIsReadToItsEnd(long seed) {
    Random random = new Random(seed);
    String[] parts = {"background", "-image", ":", ";", "url(", ")", "'", "\"", " ", "x", "("};
    StringBuilder style = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      style.append(parts[random.nextInt(parts.length)]);
    }
    BackgroundImage.address(style.toString())
        .ifPresent(address -> assertThat(style.toString()).contains(address));
  }
}
