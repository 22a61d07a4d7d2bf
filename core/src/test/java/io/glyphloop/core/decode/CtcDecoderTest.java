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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CtcDecoderTest {

  private static final int WIDE = 4096;

  private static TextRule rule(String charset, int min, int max) {
    return new TextRule(new Charset(charset), min, max, CaseRule.SENSITIVE);
  }

  @Seeds(300)
  void aWideBeamFindsEveryTextWithItsProbability(SeededInputs inputs) {
    long seed = inputs.random().nextLong();
    int steps = inputs.integer(1, 6);
    int characters = inputs.integer(1, 3);
    int min = inputs.integer(1, 3);
    int more = inputs.integer(0, 3);
    double sharpness = inputs.real(0, 12);
    TextRule rule = rule("abc".substring(0, characters), min, min + more);
    int classes = characters + 1;
    float[] output = Spelling.randomOutput(seed, steps, classes, sharpness);
    Map<String, Double> expected = Spelling.all(Decoding.CTC, rule, output, classes);

    List<Candidate> texts = new CtcDecoder(rule, WIDE, 0).decode(output, 0, steps, classes, WIDE);

    if (expected.isEmpty()) {
      assertThat(texts).hasSize(1);
      return;
    }
    assertThat(texts)
        .extracting(Candidate::text)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    assertThat(texts)
        .allSatisfy(
            c -> assertThat(c.probability()).isCloseTo(expected.get(c.text()), within(1e-6)));
    assertSoundList(texts);
  }

  @Seeds(300)
  void aNarrowBeamStaysSound(SeededInputs inputs) {
    long seed = inputs.random().nextLong();
    int steps = inputs.integer(1, 60);
    int characters = inputs.integer(1, 36);
    int best = inputs.integer(1, 8);
    double sharpness = inputs.real(0, 40);
    TextRule rule = rule("abcdefghijklmnopqrstuvwxyz0123456789".substring(0, characters), 1, 5);
    float[] output = Spelling.randomOutput(seed, steps, characters + 1, sharpness);

    List<Candidate> texts = new CtcDecoder(rule).decode(output, 0, steps, characters + 1, best);

    assertThat(texts).isNotEmpty().hasSizeLessThanOrEqualTo(best);
    assertThat(texts).allSatisfy(c -> assertThat(rule.violation(c.text())).isEmpty());
    assertSoundList(texts);
  }

  @Seeds(300)
  void confidenceIsTheProbabilityOfTheTextHoweverNarrowTheSearch(SeededInputs inputs) {
    long seed = inputs.random().nextLong();
    int steps = inputs.integer(1, 6);
    int width = inputs.integer(1, 4);
    int best = inputs.integer(1, 4);
    double sharpness = inputs.real(0, 12);
    TextRule rule = rule("abc", 1, 3);
    float[] output = Spelling.randomOutput(seed, steps, 4, sharpness);
    Map<String, Double> all = Spelling.all(Decoding.CTC, rule, output, 4);
    CtcDecoder decoder = new CtcDecoder(rule, width, 0.01);

    List<Candidate> texts = decoder.decode(output, 0, steps, 4, best);

    assertThat(texts).isNotEmpty().hasSizeLessThanOrEqualTo(best);
    assertThat(texts)
        .allSatisfy(c -> assertThat(c.probability()).isCloseTo(all.get(c.text()), within(1e-6)));
    assertSoundList(texts);
  }

  @Seeds(200)
  void temperatureChangesConfidencesButNotTheBestPath(SeededInputs inputs) {
    long seed = inputs.random().nextLong();
    Decoding decoding = inputs.one(Decoding.values());
    int steps = inputs.integer(1, 20);
    double temperature = inputs.real(0.2, 5);
    TextRule rule = rule("abcdef", 1, steps + 1);
    float[] output = Spelling.randomOutput(seed, steps, 7, 8);
    float[] cooled = new float[output.length];
    for (int i = 0; i < output.length; i++) {
      cooled[i] = (float) Math.pow(output[i], 1 / temperature);
    }
    Decoder decoder = Decoder.of(decoding, rule);

    assertThat(decoder.greedy(cooled, 0, steps, 7)).isEqualTo(decoder.greedy(output, 0, steps, 7));
  }

  /** Best first, no text twice, probabilities within [0, 1] that sum to at most 1. */
  static void assertSoundList(List<Candidate> texts) {
    assertThat(texts)
        .isSortedAccordingTo(Comparator.comparingDouble(Candidate::probability).reversed());
    assertThat(new HashSet<>(texts.stream().map(Candidate::text).toList())).hasSameSizeAs(texts);
    assertThat(texts).allSatisfy(c -> assertThat(c.probability()).isBetween(0.0, 1.0));
    assertThat(texts.stream().mapToDouble(Candidate::probability).sum())
        .isLessThanOrEqualTo(1 + 1e-12);
  }

  @Test
  void sumsOverPathsWhereTheBestPathAloneWouldErr() {
    // The textbook case: the best path is all blanks (0.36), but "a" has 0.64 over three paths.
    float[] output = {0.6f, 0.4f, 0.6f, 0.4f};
    CtcDecoder decoder = new CtcDecoder(rule("a", 1, 2));

    assertThat(decoder.greedy(output, 0, 2, 2)).isEmpty();
    Candidate best = decoder.decode(output, 0, 2, 2, 1).get(0);
    assertThat(best.text()).isEqualTo("a");
    assertThat(best.probability()).isCloseTo(0.64, within(1e-6));
  }

  @Test
  void aDoubledCharacterNeedsABlankBetween() {
    float[] output = {0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    CtcDecoder decoder = new CtcDecoder(rule("ab", 1, 5));

    assertThat(decoder.decode(output, 0, 5, 3, 3)).containsExactly(new Candidate("aab", 1));
    assertThat(decoder.greedy(output, 0, 5, 3)).isEqualTo("aab");
  }

  @Test
  void theLengthRuleIsPartOfTheSearch() {
    // "a" is far more probable than any text of two characters, of which "ab" is the best.
    float[] output = {0, 0.99f, 0.01f, 0.98f, 0.005f, 0.015f};
    CtcDecoder decoder = new CtcDecoder(rule("ab", 2, 2));

    List<Candidate> texts = decoder.decode(output, 0, 2, 3, 2);
    assertThat(texts.get(0).text()).isEqualTo("ab");
    assertThat(texts.get(0).probability()).isCloseTo(0.99 * 0.015, within(1e-6));
  }

  @Test
  void anAllowedTextIsFoundEvenWherePruningTookAll() {
    float[] output = {1 - 2e-6f, 1e-6f, 1e-6f, 1 - 3e-6f, 2e-6f, 1e-6f};

    List<Candidate> texts = new CtcDecoder(rule("ab", 1, 1)).decode(output, 0, 2, 3, 1);

    assertThat(texts.get(0).text()).isEqualTo("a");
    assertThat(texts.get(0).probability()).isCloseTo(3e-6, within(1e-8));
  }

  @Test
  void withNoAllowedTextTheBestOfAnyLengthComesAlone() {
    float[] output = {0.1f, 0.9f};

    List<Candidate> texts = new CtcDecoder(rule("a", 3, 4)).decode(output, 0, 1, 2, 5);

    assertThat(texts).extracting(Candidate::text).containsExactly("a");
  }

  @Test
  void longOutputsDoNotUnderflow() {
    int steps = 4000;
    int classes = 64;
    Charset charset = Charset.parse("0-9a-zA-Z-");
    float[] flat = new float[steps * classes];
    java.util.Arrays.fill(flat, 1f / classes);
    TextRule rule = new TextRule(charset, 1, 64, CaseRule.SENSITIVE);

    List<Candidate> texts = new CtcDecoder(rule).decode(flat, 0, steps, classes, 4);

    assertThat(texts).hasSize(4);
    assertThat(texts.get(0).text()).isNotEmpty();
    assertThat(texts.get(0).probability()).isZero();
  }

  @Test
  void readsFromAnOffset() {
    float[] output = {9, 9, 9, 0, 1, 0, 1};

    assertThat(new CtcDecoder(rule("a", 1, 1)).decode(output, 3, 2, 2, 1))
        .containsExactly(new Candidate("a", 1));
  }

  @Test
  void refusesWhatDoesNotFit() {
    CtcDecoder decoder = new CtcDecoder(rule("ab", 1, 2));

    assertThatThrownBy(() -> decoder.decode(new float[4], 0, 2, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 classes");
    assertThatThrownBy(() -> decoder.decode(new float[4], 0, 2, 3, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> decoder.decode(new float[3], 0, 1, 3, 1))
        .hasMessageContaining("sum to 0");
    assertThatThrownBy(() -> decoder.decode(new float[] {Float.NaN, 1, 0}, 0, 1, 3, 1))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> decoder.decode(new float[] {1, 0, 0}, 0, 1, 3, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
