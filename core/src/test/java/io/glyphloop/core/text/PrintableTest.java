package io.glyphloop.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.Json;
import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {

  @Test
  void whatATerminalObeysIsWrittenOut() {
    assertThat(Printable.line("a\u001b[2Jb\u0007\u009b")).isEqualTo("a\\u001b[2Jb\\u0007\\u009b");
  }

  @Test
  void aLineStaysOneLine() {
    assertThat(Printable.line("x\n7 - SUCC - abcd\r\u2028\u0085"))
        .isEqualTo("x\\u000a7 - SUCC - abcd\\u000d\\u2028\\u0085");
  }

  @Test
  void textKeepsItsLinesAndColumns() {
    assertThat(Printable.text("a\tb\n\u001bc")).isEqualTo("a\tb\n\\u001bc");
  }

  @Test
  void marksThatTurnTextAroundAreWrittenOut() {
    assertThat(Printable.line("\u202eabc\u2066\u200f\ufeff"))
        .isEqualTo("\\u202eabc\\u2066\\u200f\\ufeff");
  }

  @Test
  void tagsThatNobodySeesAreWrittenOut() {
    assertThat(Printable.line("a\udb40\udc41")).isEqualTo("a\\udb40\\udc41");
  }

  @Test
  void lettersOfAllAlphabetsStay() {
    assertThat(Printable.line("Größe 验证码 абв \ud83d\ude00"))
        .isEqualTo("Größe 验证码 абв \ud83d\ude00");
  }

  @Test
  void anExcerptIsBounded() {
    assertThat(Printable.excerpt("x".repeat(7_000_000), 20)).isEqualTo("x".repeat(20) + "...");
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void jsonMeansTheSameAfterwards(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder any = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      any.append(
          (char) (random.nextBoolean() ? random.nextInt(256) : 0x2000 + random.nextInt(128)));
    }
    String json = Json.of(any.toString());
    assertThat(new ObjectMapper().readValue(Printable.text(json), String.class))
        .isEqualTo(any.toString());
    assertThat(json).isEqualTo(Printable.line(json)).matches("[^\\p{Cc}\\p{Cf}]*");
  }
}
