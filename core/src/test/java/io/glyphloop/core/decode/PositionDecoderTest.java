package io.glyphloop.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.model.Decoding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionDecoderTest {

  private static TextRule rule(String charset, int min, int max) {
    return new TextRule(new Charset(charset), min, max, CaseRule.SENSITIVE);
  }

  @Seeds(300)
  void theBestTextsAreThoseOfFullEnumeration(SeededInputs inputs) {
    long seed = inputs.random().nextLong();
    int max = inputs.integer(1, 5);
    int less = inputs.integer(0, 4);
    int characters = inputs.integer(1, 3);
    int best = inputs.integer(1, 400);
    double sharpness = inputs.real(0, 12);
    TextRule rule = rule("abc".substring(0, characters), Math.max(1, max - less), max);
    int classes = characters + (rule.isFixedLength() ? 0 : 1);
    float[] output = Spelling.randomOutput(seed, max, classes, sharpness);
    Map<String, Double> all = Spelling.all(Decoding.POSITIONS, rule, output, classes);

    List<Candidate> texts = new PositionDecoder(rule).decode(output, 0, max, classes, best);

    List<Double> expected =
        all.values().stream().sorted(Comparator.reverseOrder()).limit(best).toList();
    assertThat(texts).hasSameSizeAs(expected);
    for (int i = 0; i < texts.size(); i++) {
      Candidate text = texts.get(i);
      assertThat(text.probability()).isCloseTo(all.get(text.text()), within(1e-6));
      assertThat(text.probability()).isCloseTo(expected.get(i), within(1e-6));
    }
    CtcDecoderTest.assertSoundList(texts);
  }

  @Test
  void aTextEndsAtTheFirstPositionWithoutACharacter() {
    float[] output = {0.9f, 0.1f, 0, 0.2f, 0.1f, 0.7f, 0, 0.4f, 0.6f};
    PositionDecoder decoder = new PositionDecoder(rule("ab", 1, 3));

    List<Candidate> texts = decoder.decode(output, 0, 3, 3, 2);

    assertThat(texts).extracting(Candidate::text).containsExactly("a", "aa");
    assertThat(texts.get(0).probability()).isCloseTo(0.9 * 0.7 * 0.6, within(1e-6));
    assertThat(decoder.greedy(output, 0, 3, 3)).isEqualTo("a");
  }

  @Test
  void withNoAllowedTextTheBestOfAnyLengthComesAlone() {
    float[] output = {0, 0, 1, 0, 0, 1};

    List<Candidate> texts = new PositionDecoder(rule("ab", 1, 2)).decode(output, 0, 2, 3, 3);

    assertThat(texts).containsExactly(new Candidate("", 1));
  }

  @Test
  void fixedLengthHasNoClassForNoCharacter() {
    float[] output = {0.25f, 0.75f, 1, 0};
    PositionDecoder decoder = new PositionDecoder(rule("ab", 2, 2));

    assertThat(decoder.decode(output, 0, 2, 2, 9))
        .containsExactly(new Candidate("ba", 0.75), new Candidate("aa", 0.25));
    assertThat(decoder.greedy(output, 0, 2, 2)).isEqualTo("ba");
    assertThatThrownBy(() -> decoder.decode(new float[2], 0, 1, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as many steps");
  }
}
