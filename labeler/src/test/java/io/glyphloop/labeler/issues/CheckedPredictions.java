package io.glyphloop.labeler.issues;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Labels and what models that had not seen them predicted: one agrees, three do not. */
final class CheckedPredictions {

  static final TextRule RULE = TextRule.fixed("a-z0-9", 4);

  static CheckedLabel label(int number, String text) {
    byte[] bytes = ("image " + number).getBytes(StandardCharsets.UTF_8);
    return new CheckedLabel(
        new LabelledImage(number + ".png", () -> bytes, text), Digest.of(bytes), number % 2 == 0);
  }

  private static OutOfFoldPrediction prediction(
      int number, String label, String read, double confidence, double probability) {
    return new OutOfFoldPrediction(label(number, label), read, confidence, probability);
  }

  static final List<OutOfFoldPrediction> PREDICTIONS =
      List.of(
          prediction(1, "abcd", "abcd", 0.99, 0.99),
          prediction(2, "abcd", "abed", 0.70, 0.25),
          prediction(3, "ab1d", "abld", 0.90, 0.01),
          prediction(4, "abc", "abcd", 0.95, 0));

  private CheckedPredictions() {}
}
