package io.glyphloop.labeler.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import io.glyphloop.core.dataset.LabelledImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterWeightsTest {

  private static LabelledImage image(String text) {
    return new LabelledImage(text, () -> new byte[0], text);
  }

  @Test
  void followsTheFormula() {
    // a: 9 times, b: once; the mean is 5.
    List<LabelledImage> labelled = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      labelled.add(image("a"));
    }
    labelled.add(image("ab"));
    double a = Math.sqrt(5 / 9.0);
    double both = (a + 2) / 2;
    double mean = (8 * a + both) / 9;

    List<LabelledImage> weighed = CharacterWeights.weigh(labelled);

    assertThat(weighed.get(0).weight()).isCloseTo(a / mean, within(1e-12));
    assertThat(weighed.get(8).weight()).isCloseTo(both / mean, within(1e-12));
  }

  @Test
  void whereAllAreAsFrequentNothingChanges() {
    assertThat(CharacterWeights.weigh(List.of(image("ab"), image("ba"))))
        .extracting(LabelledImage::weight)
        .containsExactly(1.0, 1.0);
    assertThat(CharacterWeights.weigh(List.of())).isEmpty();
  }

  @Test
  void aWeightThatWasThereIsKept() {
    assertThat(CharacterWeights.weigh(List.of(image("a").weighing(0.1), image("a"))))
        .extracting(LabelledImage::weight)
        .containsExactly(0.1, 1.0);
  }

  @Seeds(200)
  void factorsAreBoundedWithMeanOne(SeededInputs inputs) {
    String letters = inputs.one("ab", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    List<String> texts = inputs.list(1, 40, i -> i.text(letters, 1, 6));
    List<Double> factors =
        CharacterWeights.weigh(texts.stream().map(CharacterWeightsTest::image).toList()).stream()
            .map(LabelledImage::weight)
            .toList();
    assertThat(factors).allMatch(factor -> factor >= 0.25 && factor <= 4);
    assertThat(factors.stream().mapToDouble(f -> f).average().orElseThrow())
        .isCloseTo(1, within(1e-9));
  }
}
