package io.glyphloop.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "三加四等于?",
        "3加4",
        "七 + 二",
        "three plus four",
        "Three times 4 = ?",
        "7/2=?",
        "12+=?",
        "a+b="
      })
  void sumsThatAreNotWorkedOutAreKnownAsSuch(String text) {
    assertThat(Arithmetic.isOtherSum(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3+4=?", "(1+2)*3", "3+?=8", "aplusb", "一心一意", "k7x2", "42", "", "x-1"})
  void otherTextsAreNot(String text) {
    assertThat(Arithmetic.isOtherSum(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "3+8=?, 11",
    "3+8, 11",
    "3 + 8 =, 11",
    "3+8?, 11",
    "7x6=?, 42",
    "7×6=?, 42",
    "9-12=?, -3",
    "-9+12, 3",
    "8÷2=?, 4",
    "8/2, 4",
    "2+3*4=?, 14",
    "20-6/3*2, 16",
    "007, 7",
    "(3+8), 11",
    "(3 + 8) * 2 = ?, 22",
    "2*(9-(3+1))=?, 10",
    "（3＋8）＝？, 11",
    "3+?=8, 5",
    "? x 6 = 42, 7",
    "20-?*3=5, 5",
    "?=3+8, 11",
  })
  void worksOutSums(String sum, long result) {
    assertThat(Arithmetic.evaluate(sum)).contains(result);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=?",
        "abc",
        "3+",
        "+3",
        "3++8",
        "3+8=11",
        "7/2",
        "7/0",
        "3+8=??",
        "1234567890+1",
        "999999999*999999999*999999999",
        "2**3",
        "3,5+1",
        "(3+8",
        "3+8)",
        "()",
        "0*?=0",
        "3+?=2",
        "3?=38",
        "3+?=",
        "?+?=8",
        "System.exit(0)",
        "--3",
        "٣+٨"
      })
  void knowsWhatIsNoSum(String reading) {
    assertThat(Arithmetic.evaluate(reading)).isEmpty();
  }

  @Seeds
  void agreesWithJava(SeededInputs inputs) {
    int a = inputs.integer(0, 999);
    int b = inputs.integer(0, 999);
    int c = inputs.integer(0, 999);
    assertThat(Arithmetic.evaluate(a + "-" + b + "x" + c + "=?")).contains(a - (long) b * c);
    assertThat(Arithmetic.evaluate(a + "*" + b + "+" + c)).contains((long) a * b + c);
  }

  @Seeds
  void throwsNothingWhateverIsRead(SeededInputs inputs) {
    assertThat(Arithmetic.evaluate(inputs.text())).isNotNull();
    assertThat(Arithmetic.evaluate(inputs.text("0123456789+-*/x:=? ()", 0, 70))).isNotNull();
  }
}
