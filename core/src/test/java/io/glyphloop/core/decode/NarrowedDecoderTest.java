package io.glyphloop.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.model.Decoding;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarrowedDecoderTest {

  private static final TextRule CASED =
      new TextRule(new Charset("abAB1"), 1, 4, CaseRule.SENSITIVE);

  private static TextRule wanted(String charset, int min, int max) {
    return new TextRule(new Charset(charset), min, max, CaseRule.INSENSITIVE);
  }

  /** Blank, a, b, A, B, 1. */
  private static final float[] STEPS = {
    0.1f, 0.35f, 0.0f, 0.15f, 0.0f, 0.4f, //
    0.9f, 0.1f, 0.0f, 0.0f, 0.0f, 0.0f, //
    0.1f, 0.0f, 0.2f, 0.0f, 0.5f, 0.2f
  };

  @Test
  void bothCasesOfACharacterCountTogether() {
    Decoder plain = new CtcDecoder(CASED);
    assertThat(plain.decode(STEPS, 0, 3, 6, 1).get(0).text()).startsWith("1");
    Decoder folded = new NarrowedDecoder(Decoding.CTC, CASED, wanted("ab1", 1, 4));
    assertThat(folded.decode(STEPS, 0, 3, 6, 1).get(0).text()).isEqualTo("ab");
    assertThat(folded.greedy(STEPS, 0, 3, 6)).isEqualTo("ab");
  }

  @Test
  void lookAlikesCountTogetherAndAreReadAsTheFirst() {
    TextRule model = TextRule.fixed("ox0", 1);
    float[] output = {0.3f, 0.4f, 0.3f};
    Decoder apart = Decoder.of(Decoding.POSITIONS, model);
    assertThat(apart.decode(output, 0, 1, 3, 1).get(0).text()).isEqualTo("x");
    TextRule wanted = model.taking(new LookAlikes(List.of("0o")));
    Candidate best =
        new NarrowedDecoder(Decoding.POSITIONS, model, wanted).decode(output, 0, 1, 3, 1).get(0);
    assertThat(best.text()).isEqualTo("0");
    assertThat(best.probability()).isCloseTo(0.6, within(1e-6));
  }

  @Test
  void charactersThatCannotOccurLeaveTheirPlaceToOthers() {
    Decoder letters = new NarrowedDecoder(Decoding.CTC, CASED, wanted("ab", 2, 2));
    List<Candidate> best = letters.decode(STEPS, 0, 3, 6, 2);
    assertThat(best.get(0).text()).isEqualTo("ab");
    assertThat(best).allMatch(candidate -> !candidate.text().contains("1"));
    Decoder digits = new NarrowedDecoder(Decoding.CTC, CASED, wanted("1", 1, 1));
    assertThat(digits.decode(STEPS, 0, 3, 6, 1).get(0).text()).isEqualTo("1");
  }

  @Test
  void aStepWithoutAnyWantedCharacterIsNoFailure() {
    float[] onlyOne = {0, 0, 0, 0, 0, 1};
    Decoder letters = new NarrowedDecoder(Decoding.CTC, CASED, wanted("ab", 1, 1));
    assertThat(letters.decode(onlyOne, 0, 1, 6, 1).get(0).text()).hasSize(1);
  }

  @Test
  void positionsAreNarrowedToo() {
    TextRule model = new TextRule(new Charset("ab1"), 1, 2, CaseRule.INSENSITIVE);
    float[] output = {0.2f, 0.1f, 0.7f, 0, 0.3f, 0.1f, 0.1f, 0.5f};
    Decoder decoder = new NarrowedDecoder(Decoding.POSITIONS, model, wanted("ab", 2, 2));
    List<Candidate> best = decoder.decode(output, 0, 2, 4, 1);
    assertThat(best.get(0).text()).isEqualTo("aa");
  }

  @Test
  void positionsOfOneLengthAreNarrowedToo() {
    TextRule model = TextRule.fixed("ab1", 2);
    float[] output = {0.2f, 0.1f, 0.7f, 0.1f, 0.3f, 0.6f};
    Decoder decoder = new NarrowedDecoder(Decoding.POSITIONS, model, TextRule.fixed("ab", 2));
    assertThat(decoder.decode(output, 0, 2, 3, 1).get(0).text()).isEqualTo("ab");
  }

  /** Narrowing to all that a model knows changes nothing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theWholeCharsetIsReadAsBefore(long seed) {
    Random random = new Random(seed);
    TextRule model = new TextRule(new Charset("abc"), 1, 4, CaseRule.INSENSITIVE);
    float[] output = new float[6 * 4];
    for (int i = 0; i < output.length; i++) {
      output[i] = random.nextFloat();
    }
    List<Candidate> plain = new CtcDecoder(model).decode(output, 0, 6, 4, 5);
    List<Candidate> narrowed =
        new NarrowedDecoder(Decoding.CTC, model, model).decode(output, 0, 6, 4, 5);
    assertThat(narrowed).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(narrowed.get(i).text()).isEqualTo(plain.get(i).text());
      assertThat(narrowed.get(i).probability()).isCloseTo(plain.get(i).probability(), within(1e-6));
    }
  }
}
