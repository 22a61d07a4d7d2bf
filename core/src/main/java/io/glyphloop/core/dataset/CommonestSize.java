package io.glyphloop.core.dataset;

import io.glyphloop.core.Captcha;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The size that most images of a dataset have.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record CommonestSize(int width, int height) {

  /** So many tell enough; their order, by digest, is random. */
  private static final int LOOKED_AT = 200;

  /** Returns the commonest size among the first images; there is at least one. */
  public static CommonestSize of(List<LabelledImage> images) {
    Map<CommonestSize, Long> counts =
        new TreeMap<>(
            Comparator.comparing(CommonestSize::width).thenComparing(CommonestSize::height));
    for (LabelledImage image : images.subList(0, Math.min(images.size(), LOOKED_AT))) {
      Captcha captcha = Captcha.of(image.image().read());
      counts.merge(new CommonestSize(captcha.width(), captcha.height()), 1L, Long::sum);
    }
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
