package io.glyphloop.labeler.learning;

import io.glyphloop.core.dataset.LabelledImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets labels with rare characters count more. Answers that a site accepted show mostly what the
 * model could read anyway, so the characters that it confuses are missing among them.
 *
 * <p>With {@code n(c)} the number of times that character c occurs in the labels, and {@code m} the
 * mean of that over the characters that occur at all, a character weighs
 *
 * <pre>{@code w(c) = min(2, max(1/2, sqrt(m / n(c))))}</pre>
 *
 * and an image {@code (mean of w over its characters) / (mean of that over all images)}. The square
 * root is the usual compromise between counting as found and counting all alike (Mahajan et al.,
 * "Exploring the Limits of Weakly Supervised Pretraining", ECCV 2018). So the mean of all factors
 * is 1, none lies outside of 1/4 to 4, and where all characters are as frequent, each is 1. A
 * factor multiplies the weight that the image has already.
 */
public final class CharacterWeights {

  private static final double MOST = 2;

  private CharacterWeights() {}

  /** Returns the images in their order, each with its weight times its factor. */
  public static List<LabelledImage> weigh(List<LabelledImage> labelled) {
    if (labelled.isEmpty()) {
      return List.of();
    }
    Map<Character, Double> weights = weights(labelled);
    double[] factors =
        labelled.stream()
            .mapToDouble(
                image ->
                    image
                        .text()
                        .chars()
                        .mapToDouble(c -> weights.get((char) c))
                        .average()
                        .orElse(1))
            .toArray();
    double sum = 0;
    for (double factor : factors) {
      sum += factor;
    }
    double mean = sum / factors.length;
    List<LabelledImage> weighed = new ArrayList<>();
    for (int i = 0; i < factors.length; i++) {
      LabelledImage image = labelled.get(i);
      weighed.add(image.weighing(image.weight() * factors[i] / mean));
    }
    return weighed;
  }

  private static Map<Character, Double> weights(List<LabelledImage> labelled) {
    Map<Character, Double> counts = new TreeMap<>();
    labelled.forEach(
        image -> image.text().chars().forEach(c -> counts.merge((char) c, 1.0, Double::sum)));
    double mean = counts.values().stream().mapToDouble(n -> n).average().orElse(1);
    counts.replaceAll((c, n) -> Math.min(MOST, Math.max(1 / MOST, Math.sqrt(mean / n))));
    return counts;
  }
}
