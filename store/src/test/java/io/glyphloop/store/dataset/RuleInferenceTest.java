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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  static LongStream seeds() {
    return LongStream.range(0, 1000);
  }

  /** Returns 0 to 255 texts, empty ones among them: of letters, of ASCII or of any characters. */
  private static List<String> anyLabels(long seed) {
    Random random = new Random(seed);
    int first = seed % 3 == 0 ? '!' : 0;
    int kinds = seed % 3 == 0 ? 94 : seed % 3 == 1 ? 128 : 1 << 16;
    List<String> labels = new ArrayList<>();
    for (int left = random.nextInt(256); left > 0; left--) {
      StringBuilder text = new StringBuilder();
      for (int more = random.nextInt(random.nextBoolean() ? 8 : 80); more > 0; more--) {
        text.append((char) (first + random.nextInt(kinds)));
      }
      labels.add(text.toString());
    }
    return labels;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mostLabelsObeyWhatWasInferred(long seed) {
    List<String> labels = anyLabels(seed);
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
