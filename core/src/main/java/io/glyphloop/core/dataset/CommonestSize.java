package io.glyphloop.core.dataset;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.image.InputSize;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The size that most images of a dataset have. */
public final class CommonestSize {

  /** So many tell enough; their order, by digest, is random. */
  private static final int LOOKED_AT = 200;

  private CommonestSize() {}

  /**
   * Returns the input size for the commonest size among the first images; there is at least one.
   */
  public static InputSize of(List<LabelledImage> images) {
    Map<Size, Long> counts =
        new TreeMap<>(Comparator.comparing(Size::width).thenComparing(Size::height));
    for (LabelledImage image : images.subList(0, Math.min(images.size(), LOOKED_AT))) {
      Captcha captcha = Captcha.of(image.image().read());
      counts.merge(new Size(captcha.width(), captcha.height()), 1L, Long::sum);
    }
    Size commonest =
        counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return InputSize.forImages(commonest.width(), commonest.height());
  }

  private record Size(int width, int height) {}
}
