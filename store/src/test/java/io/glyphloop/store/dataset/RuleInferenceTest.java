package io.glyphloop.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.DatasetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RuleInferenceTest {

  private static List<String> labels(String characters, int length, int count) {
    Random random = new Random(5);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder label = new StringBuilder();
      for (int c = 0; c < length; c++) {
        label.append(characters.charAt(random.nextInt(characters.length())));
      }
      labels.add(label.toString());
    }
    return labels;
  }

  @Test
  void seesCharsetAndLength() {
    assertThat(RuleInference.infer(labels("cba21", 4, 100))).isEqualTo(rule("12abc", 4, 4));
    assertThat(RuleInference.infer(List.of("ab", "abc"))).isEqualTo(rule("abc", 2, 3));
  }

  private static TextRule rule(String characters, int min, int max) {
    return new TextRule(new Charset(characters), min, max, CaseRule.INSENSITIVE);
  }

  @Test
  void aHandfulOfSlipsDoesNotWidenTheRule() {
    List<String> labels = labels("abcdef", 5, 1000);
    labels.addAll(List.of("abcd", "abcde!", "ab?de", "Abcde"));

    assertThat(RuleInference.infer(labels)).isEqualTo(rule("abcdef", 5, 5));
  }

  @Test
  void manySlipsDo() {
    List<String> labels = labels("abcdef", 5, 100);
    labels.addAll(labels("abcdef", 4, 5));

    assertThat(RuleInference.infer(labels)).isEqualTo(rule("abcdef", 4, 5));
  }

  @Test
  void rareCharactersOfALargeCharsetStay() {
    StringBuilder large = new StringBuilder();
    for (char c = 0x4e00; c < 0x4e00 + 1000; c++) {
      large.append(c);
    }
    List<String> labels = labels(large.toString(), 4, 3000);

    assertThat(RuleInference.infer(labels).charset().size()).isGreaterThan(990);
  }

  @Test
  void caseMattersWhenTextsMixIt() {
    assertThat(RuleInference.infer(labels("abcABC", 5, 100)).caseRule())
        .isEqualTo(CaseRule.SENSITIVE);
    assertThat(RuleInference.infer(List.of("ABC", "abd")).charset().characters()).isEqualTo("abcd");
  }

  @Test
  void aTypistsShiftKeyDoesNotMakeCaseMatter() {
    List<String> labels = labels("abcdef", 5, 900);
    labels("ABCDEF", 5, 60).forEach(labels::add);
    labels("abcdefABCDEF", 5, 40).forEach(labels::add);

    assertThat(RuleInference.infer(labels)).isEqualTo(rule("abcdef", 5, 5));
  }

  @Test
  void nothingUsableIsAnError() {
    assertThatThrownBy(() -> RuleInference.infer(List.of(" ", "a b", "x".repeat(65))))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("charset");
  }

  @Property(seed = "1")
  void mostLabelsObeyWhatWasInferred(@ForAll List<String> labels) {
    TextRule rule;
    try {
      rule = RuleInference.infer(labels);
    } catch (DatasetException e) {
      return;
    }
    // Fewer than 200 labels: there is no allowance, so every usable one has to obey.
    assertThat(labels)
        .filteredOn(label -> label.strip().chars().allMatch(c -> c > ' ' && c < 127))
        .filteredOn(label -> !label.isBlank() && label.strip().length() <= TextRule.LONGEST)
        .allMatch(label -> labels.size() >= 200 || rule.violation(rule.normalize(label)).isEmpty());
  }
}
