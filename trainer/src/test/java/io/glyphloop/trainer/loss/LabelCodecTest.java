package io.glyphloop.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Charset;
import io.glyphloop.trainer.RandomCases;
import io.glyphloop.trainer.dl4j.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class LabelCodecTest {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final LabelCodec CODEC = new LabelCodec(Charset.parse("a-z0-9"));

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  static Stream<List<Label>> batches() {
    return RandomCases.of(200, seed -> batch(new Random(seed)));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void whatIsEncodedIsDecoded(List<Label> labels) {
    assertThat(decoded(CODEC.encode(labels))).isEqualTo(labels);
  }

  private static List<Label> decoded(INDArray rows) {
    int width = (int) rows.size(1);
    double[] numbers = rows.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    return IntStream.range(0, (int) rows.size(0))
        .mapToObj(i -> label(LabelCodec.Row.read(numbers, i * width, width)))
        .toList();
  }

  private static Label label(LabelCodec.Row row) {
    List<String> texts =
        Arrays.stream(row.texts())
            .map(
                text ->
                    Arrays.stream(text)
                        .mapToObj(symbol -> LETTERS.substring(symbol - 1, symbol))
                        .collect(Collectors.joining()))
            .toList();
    return row.rejected()
        ? new Label.Rejected(texts, row.weight())
        : new Label.Known(texts.get(0), row.weight());
  }

  private static List<Label> batch(Random random) {
    return Stream.generate(() -> label(random)).limit(1 + random.nextInt(6)).toList();
  }

  private static Label label(Random random) {
    // A float, as which weights are kept.
    double weight = (float) RandomCases.between(random, 0.0, 5.0);
    return random.nextBoolean()
        ? new Label.Known(text(random), weight)
        : new Label.Rejected(
            Stream.generate(() -> text(random)).limit(1 + random.nextInt(4)).toList(), weight);
  }

  private static String text(Random random) {
    return random
        .ints(RandomCases.between(random, 0, 7), 0, LETTERS.length())
        .mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
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
