package io.glyphloop.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextRuleTest {

  private static final TextRule RULE =
      new TextRule(Charset.parse("a-z0-9"), 2, 5, CaseRule.INSENSITIVE);

  @Test
  void normalisesByTheCaseRule() {
    assertThat(RULE.normalize("  AbC\n")).isEqualTo("abc");
    TextRule sensitive = new TextRule(Charset.parse("a-zA-Z"), 2, 5, CaseRule.SENSITIVE);
    assertThat(sensitive.normalize(" AbC")).isEqualTo("AbC");
  }

  @Test
  void foldingDoesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(CaseRule.INSENSITIVE.fold("TITLE")).isEqualTo("title");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void saysWhyATextBreaksIt() {
    assertThat(RULE.violation("abc")).isEmpty();
    assertThat(RULE.violation("a").orElseThrow()).contains("'a'", " 1 ", "2-5");
    assertThat(RULE.violation("abcdef").orElseThrow()).contains(" 6 ");
    assertThat(RULE.violation("ab!").orElseThrow()).contains("'!' in 'ab!'");
    assertThat(TextRule.fixed("a-z", 4).violation("abc").orElseThrow()).contains(" 3 ", " 4");
  }

  @Test
  void refusesImpossibleRules() {
    Charset letters = Charset.parse("a-z");
    assertThatThrownBy(
            () -> new TextRule(letters, 1, 5, CaseRule.INSENSITIVE, new LookAlikes(List.of("ab"))))
        .hasMessageContaining("look-alikes 'ab'");
    assertThatThrownBy(() -> new TextRule(letters, 0, 5, CaseRule.INSENSITIVE))
        .hasMessageContaining("not 0-5");
    assertThatThrownBy(() -> new TextRule(letters, 5, 4, CaseRule.INSENSITIVE))
        .hasMessageContaining("not 5-4");
    assertThatThrownBy(() -> new TextRule(letters, 5, 65, CaseRule.INSENSITIVE))
        .hasMessageContaining("not 5-65");
    assertThatThrownBy(() -> TextRule.fixed("A-Z", 5)).hasMessageContaining("lower case");
  }

  @Seeds
  void normalisingTwiceIsNormalisingOnce(SeededInputs inputs) {
    String text = inputs.text();
    assertThat(RULE.normalize(RULE.normalize(text))).isEqualTo(RULE.normalize(text));
  }

  @Seeds
  void whatObeysHasTheLengthAndTheCharset(SeededInputs inputs) {
    for (String text : List.of(inputs.text(), inputs.text("abz019_A", 0, 7))) {
      boolean obeys = RULE.violation(text).isEmpty();
      assertThat(obeys)
          .isEqualTo(
              text.length() >= 2
                  && text.length() <= 5
                  && text.chars().allMatch(c -> RULE.charset().indexOf((char) c) >= 0));
    }
  }
}
