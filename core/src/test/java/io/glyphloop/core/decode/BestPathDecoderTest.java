package io.glyphloop.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.model.Decoding;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestPathDecoderTest {

  /** Blank and a, twice: the path of blanks is the best one, but a has three paths. */
  private static final float[] STEPS = {0.6f, 0.4f, 0.6f, 0.4f};

  @Test
  void readsThePathAndNotTheText() {
    Decoder search =
        Decoder.of(Decoding.CTC, new TextRule(new Charset("a"), 1, 2, CaseRule.SENSITIVE));
    assertThat(search.decode(STEPS, 0, 2, 2, 1).get(0).text()).isEqualTo("a");

    List<Candidate> path = new BestPathDecoder(search).decode(STEPS, 0, 2, 2, 5);

    assertThat(path).hasSize(1);
    assertThat(path.get(0).text()).isEmpty();
    assertThat(path.get(0).probability()).isCloseTo(0.36, within(1e-6));
  }

  @Test
  void isTheSearchWhereEachTextHasOnePath() {
    Decoder search = Decoder.of(Decoding.POSITIONS, TextRule.fixed("ab", 2));
    float[] output = {0.2f, 0.8f, 0.7f, 0.3f};
    Candidate path = new BestPathDecoder(search).decode(output, 0, 2, 2, 1).get(0);
    Candidate text = search.decode(output, 0, 2, 2, 1).get(0);
    assertThat(path.text()).isEqualTo(text.text()).isEqualTo("ba");
    assertThat(path.probability()).isCloseTo(text.probability(), within(1e-12));
  }
}
