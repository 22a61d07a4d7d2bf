package io.glyphloop.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Charset;
import io.glyphloop.trainer.engine.Engine;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabelCodecTest {

  private static final LabelCodec CODEC = new LabelCodec(Charset.parse("a-z0-9"));

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @Property(tries = 200, seed = "20260101")
  void whatIsEncodedIsDecoded(@ForAll("batches") List<Label> labels) {
    assertThat(CODEC.decode(CODEC.encode(labels))).isEqualTo(labels);
  }

  @Provide
  Arbitrary<List<Label>> batches() {
    Engine.start();
    Arbitrary<String> texts =
        Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').ofMaxLength(7);
    // Floats, as which weights are kept.
    Arbitrary<Double> weights = Arbitraries.floats().between(0, 5).map(Float::doubleValue);
    Arbitrary<Label> known = Combinators.combine(texts, weights).as(Label.Known::new);
    Arbitrary<Label> rejected =
        Combinators.combine(texts.list().ofMinSize(1).ofMaxSize(4), weights)
            .as(Label.Rejected::new);
    return Arbitraries.oneOf(List.of(known, rejected)).list().ofMinSize(1).ofMaxSize(6);
  }

  @Test
  void aRowIsWeightCountAndTexts() {
    assertThat(
            CODEC
                .encode(List.of(Label.known("ab"), new Label.Rejected(List.of("c", "ba"), 0.5)))
                .toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 0, 1, 2, 0, 0, 0}, {0.5f, 2, 3, 0, 2, 1, 0}});
  }

  @Test
  void whatCannotBeALabelIsRefused() {
    assertThatThrownBy(() -> CODEC.encode(List.of(Label.known("aB"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'B' in 'aB'");
    assertThatThrownBy(() -> new Label.Known("a", -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Label.Known("a", Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Label.rejected(List.of())).hasMessageContaining("at least one");
  }
}
