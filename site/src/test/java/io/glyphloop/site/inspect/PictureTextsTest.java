package io.glyphloop.site.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.site.config.CaseKind;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTextsTest {

  private static FieldLimits field(String attributes) {
    return FieldLimits.of(Jsoup.parse("<input " + attributes + ">").selectFirst("input"));
  }

  private static List<String> lines(String attributes, CaseKind kind, String... typed) {
    return new PictureTexts(List.of(typed), kind, false).yaml(field(attributes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxlength=5 | a-z0-9 | 1-5",
        "minlength=4 maxlength=4 | a-z0-9 | 4",
        "pattern='[0-9]{6}' | 0-9 | 6",
        "pattern='^[A-Za-z0-9]{4,6}$' | a-z0-9 | 4-6",
        "pattern='\\d+' maxlength=6 | 0-9 | 1-6",
        "pattern='(ab)+' | a-z0-9 | 4-6",
        "pattern='[z-a]{3}' | a-z0-9 | 3",
      })
  void theFieldSaysWhatItTakes(String attributes, String charset, String length) {
    assertThat(lines(attributes, CaseKind.INSENSITIVE))
        .contains("  charset: \"" + charset + "\"", "  length: " + length);
  }

  @Test
  void whatWasReadSaysMore() {
    assertThat(lines("maxlength=10", CaseKind.INSENSITIVE, "AbCd", "wxyz", "klmn"))
        .contains("  charset: \"a-z\"", "  length: 4")
        .noneMatch(line -> line.contains("case"));
    assertThat(lines("", CaseKind.INSENSITIVE, "1234", "56789"))
        .contains("  charset: \"0-9\"", "  length: 4-5");
    assertThat(lines("", CaseKind.INSENSITIVE, "abc")).contains("  charset: \"a-z0-9\"");
    assertThat(lines("", CaseKind.UPPER, "ABC2"))
        .contains("  charset: \"a-z0-9\"", "  case: upper");
    assertThat(lines("", CaseKind.SENSITIVE, "aB2x")).contains("  charset: \"a-zA-Z0-9\"");
    assertThat(lines("", CaseKind.INSENSITIVE, "一心", "a心")).contains("  charset: \"a-z一心\"");
  }

  @Test
  void sumsHaveTheirSigns() {
    assertThat(
            new PictureTexts(List.of("3 x 8=?"), CaseKind.INSENSITIVE, true).yaml(FieldLimits.NONE))
        .contains("  charset: \"0-9*+=?x-\"", "  length: 5-7", "  answer: arithmetic");
  }

  @Test
  void oneTriesTheOtherCaseAfterARejection() {
    CaseTrial trial = new CaseTrial();
    assertThat(trial.toSend("abcd")).hasValue("abcd");
    trial.judged("abcd", false);
    assertThat(trial.toSend("efgh")).hasValue("EFGH");
    trial.judged("efgh", true);
    assertThat(trial.toSend("ijkl")).as("the first may have been misread").hasValue("ijkl");
    trial.judged("ijkl", false);
    assertThat(trial.toSend("mnop")).hasValue("mnop");
    trial.judged("mnop", false);
    assertThat(trial.kind()).isEqualTo(CaseKind.UPPER);
    assertThat(trial.isSettled()).isTrue();
  }

  @Test
  void oneRejectionMayBeAMistake() {
    CaseTrial trial = new CaseTrial();
    trial.judged("abcd", false);
    trial.judged("abcd", false);
    assertThat(trial.toSend("abcd")).hasValue("abcd");
    trial.judged("abcd", true);
    assertThat(trial.kind()).isEqualTo(CaseKind.INSENSITIVE);
  }

  @Test
  void capitalsThatWereAcceptedAreTriedSmall() {
    CaseTrial forgiving = new CaseTrial();
    forgiving.toSend("aBcD");
    forgiving.judged("aBcD", true);
    assertThat(forgiving.toSend("eFgH")).hasValue("efgh");
    forgiving.judged("eFgH", true);
    assertThat(forgiving.kind()).isEqualTo(CaseKind.INSENSITIVE);

    CaseTrial strict = new CaseTrial();
    strict.toSend("aBcD");
    strict.judged("aBcD", true);
    strict.judged("eFgH", false);
    assertThat(strict.toSend("small")).as("tells nothing").isEmpty();
    strict.judged("iJkL", false);
    assertThat(strict.kind()).isEqualTo(CaseKind.SENSITIVE);
  }
}
